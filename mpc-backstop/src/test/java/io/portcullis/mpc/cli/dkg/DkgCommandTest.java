package io.portcullis.mpc.cli.dkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.cli.CommandRun;
import io.portcullis.mpc.cli.GroupFile;
import io.portcullis.mpc.cli.ShareFile;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key made by hand, every step by its command. */
class DkgCommandTest {
    private static final int NODES = 4;

    @TempDir
    Path dir;

    private Path passphrase;
    private Path params;

    private static String ok(Object... words) {
        CommandRun run = CommandRun.of(words);
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out().strip();
    }

    private static String refusal(Object... words) {
        CommandRun run = CommandRun.of(words);
        assertThat(run.exit()).isNotEqualTo(ExitCode.OK);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    private void prepare() throws IOException {
        passphrase = file("passphrase", "correct horse");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        List<Object> words = new ArrayList<>(List.of("dkg", "params", "--threshold", 3));
        for (int id = 0; id < NODES; id++) {
            words.add("--host");
            words.add(ok("dkg", "hostkey", "--out", host(id), "--passphrase-file", passphrase));
        }
        params = file("params", ok(words.toArray()));
    }

    private Path host(int id) {
        return dir.resolve("host-" + id);
    }

    private Object[] node(String command, int id, Object... more) {
        List<Object> words = new ArrayList<>(
                List.of("dkg", command, "--params", params, "--host-key", host(id), "--passphrase-file", passphrase));
        words.addAll(List.of("--state", dir.resolve("state-" + id)));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private List<String> begun() {
        List<String> messages = new ArrayList<>();
        for (int id = 0; id < NODES; id++) {
            messages.add(ok(node("begin", id)));
        }
        return messages;
    }

    @Test
    void nodes_makeAKeyTogether_andALostShareIsMadeAgain() throws IOException {
        prepare();
        Path messages = file("messages", String.join("\n", begun()));
        Path coordinator = file("coordinator", ok("dkg", "coordinate", "--params", params, "--messages", messages));
        var signatures = new StringBuilder();
        for (int id = NODES - 1; id >= 0; id--) {
            signatures
                    .append(ok(node("certify", id, "--coordinator", coordinator)))
                    .append('\n');
        }
        Path signed = file("signatures", signatures.toString());
        Path recovery = file(
                "recovery",
                ok("dkg", "certificate", "--params", params, "--messages", messages, "--signatures", signed));
        for (int id = 0; id < NODES; id++) {
            assertThat(finish(id, recovery, "made-" + id)).isEqualTo(finish(id, recovery, "again-" + id));
        }
        Group group = GroupFile.read(dir.resolve("made-0/group.json"));
        assertThat(group.quorum()).hasToString("3 of 4, 1 faulty");
        try (Share share = ShareFile.SHARE.open(
                dir.resolve("again-2/share-2.json"), group, PassphraseOptions.ofFile(passphrase))) {
            assertThat(share.id()).isEqualTo(2);
        }
        Path stranger = dir.resolve("stranger");
        ok("dkg", "hostkey", "--out", stranger, "--passphrase-file", passphrase);
        assertThat(refusal(
                        "dkg",
                        "finish",
                        "--host-key",
                        stranger,
                        "--passphrase-file",
                        passphrase,
                        "--recovery",
                        recovery,
                        "--network",
                        "regtest",
                        "--out",
                        dir.resolve("none")))
                .contains("does not match any host public key");
        assertThat(dir.resolve("none")).doesNotExist();
    }

    private String finish(int id, Path recovery, String out) {
        return ok(
                "dkg",
                "finish",
                "--host-key",
                host(id),
                "--passphrase-file",
                passphrase,
                "--recovery",
                recovery,
                "--network",
                "regtest",
                "--out",
                dir.resolve(out));
    }

    @Test
    void wrongShare_isFoundToBeItsMakersFault() throws IOException {
        prepare();
        List<String> begun = begun();
        // The last digit but three of node 1's message is in its encrypted share for node 3.
        String right = begun.get(1);
        int digit = right.length() - 5;
        begun.set(1, right.substring(0, digit) + (right.charAt(digit) == '0' ? '1' : '0') + right.substring(digit + 1));
        Path messages = file("messages", String.join("\n", begun));
        Path coordinator = file("coordinator", ok("dkg", "coordinate", "--params", params, "--messages", messages));
        ok(node("certify", 0, "--coordinator", coordinator));
        assertThat(refusal(node("certify", 3, "--coordinator", coordinator))).contains("an investigation tells");
        String[] told = ok("dkg", "investigations", "--params", params, "--messages", messages)
                .split("\n");
        Path mine = file("investigation", told[3]);
        assertThat(refusal(node("investigate", 3, "--coordinator", coordinator, "--investigation", mine)))
                .contains("Participants: [1]");
        Path others = file("others", told[2]);
        assertThat(refusal(node("investigate", 3, "--coordinator", coordinator, "--investigation", others)))
                .contains("not of type investigation for 3");
    }

    @Test
    void wrongInput_isRefused_andNothingIsMade() throws IOException {
        prepare();
        List<String> begun = begun();
        Path three = file("three", String.join("\n", begun.subList(0, 3)));
        assertThat(refusal("dkg", "coordinate", "--params", params, "--messages", three))
                .contains("1 are missing");
        Path twice = file("twice", String.join("\n", begun) + "\n" + begun.get(0));
        assertThat(refusal("dkg", "coordinate", "--params", params, "--messages", twice))
                .contains("not one of type begin");
        assertThat(refusal(node("begin", 0))).contains("exists already");
        Path wrong = file("wrong", "battery staple");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        assertThat(refusal(
                        "dkg",
                        "begin",
                        "--params",
                        params,
                        "--host-key",
                        host(0),
                        "--passphrase-file",
                        wrong,
                        "--state",
                        dir.resolve("new")))
                .contains("wrong passphrase");
        assertThat(dir.resolve("new")).doesNotExist();
        Path junk = file("junk", "{\"t\":9,\"hostpubkeys\":[]}");
        assertThat(refusal("dkg", "coordinate", "--params", junk, "--messages", three))
                .contains("threshold");
    }
}
