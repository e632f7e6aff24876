package io.portcullis.mpc.cli.frost;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.cli.CommandRun;
import io.portcullis.mpc.exchange.GroupJson;
import io.portcullis.mpc.exchange.ShareJson;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.SeededRandom;
import io.portcullis.mpc.frost.Share;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signature by hand: every step by its command, what passes between them in files. */
class FrostCommandTest {
    private static final String MESSAGE = "ab".repeat(32);

    /** Each waiting command has its thread: the common pool may have one for all. */
    private final ExecutorService commits = Executors.newCachedThreadPool();

    private Path dir;
    private Path group;
    private final Dealing dealing = dealing(Network.REGTEST, Optional.empty());

    private static Dealing dealing(Network network, Optional<Stamp> expires) {
        return Dealing.ofNewKey(new GroupTerms(network, Quorum.DEFAULT, 1, expires), new SeededRandom(4));
    }

    @BeforeEach
    void files() throws IOException {
        // The path of a Unix socket is short: the build's own folder may lie too deep.
        dir = Files.createTempDirectory("frost");
        group = Files.writeString(dir.resolve("group.json"), GroupJson.render(dealing.group()));
        for (Share share : dealing.shares()) {
            secretFile("share-" + share.id(), ShareJson.render(share));
        }
    }

    @AfterEach
    void clean() throws IOException {
        commits.shutdownNow();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(dir);
    }

    private Path secretFile(String name, String content) throws IOException {
        Path file = Files.writeString(dir.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path socket(int node) {
        return dir.resolve("socket-" + node);
    }

    private CompletableFuture<CommandRun> commit(int node) {
        CompletableFuture<CommandRun> run = CompletableFuture.supplyAsync(
                () -> CommandRun.of(
                        "frost",
                        "commit",
                        "--group",
                        group,
                        "--share",
                        dir.resolve("share-" + node),
                        "--message",
                        MESSAGE,
                        "--socket",
                        socket(node),
                        "--wait",
                        120),
                commits);
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> Files.exists(socket(node)) || run.isDone());
        return run;
    }

    private CommandRun session(String command, Path commitments, Path psigs) {
        return CommandRun.of(
                "frost",
                command,
                "--group",
                group,
                "--message",
                MESSAGE,
                "--commitments",
                commitments,
                "--psigs",
                psigs);
    }

    @Test
    void commitSignAggregate_makeASignature_andEachCommitAnswersOnce() throws Exception {
        var commitments = new StringBuilder();
        var runs = new ArrayList<CommandStart>();
        for (int node : new int[] {0, 2, 3}) {
            var start = new CommandStart(node);
            runs.add(start);
            commitments.append(start.commitment()).append('\n');
        }
        Path all = Files.writeString(dir.resolve("commitments"), commitments);
        var psigs = new StringBuilder();
        for (CommandStart start : runs) {
            CommandRun signed = CommandRun.of("frost", "sign", "--socket", socket(start.node), "--commitments", all);
            assertThat(signed.err()).isEmpty();
            psigs.append(signed.out()).append('\n');
            assertThat(start.run.get(60, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
            CommandRun again = CommandRun.of("frost", "sign", "--socket", socket(start.node), "--commitments", all);
            assertThat(again.exit()).isNotEqualTo(ExitCode.OK);
            assertThat(again.out()).isEmpty();
        }
        Path partials = Files.writeString(dir.resolve("psigs"), psigs);
        CommandRun verified = session("verify-share", all, partials);
        assertThat(verified.exit()).isEqualTo(ExitCode.OK);
        assertThat(verified.out().lines()).containsExactly("node 0 valid", "node 2 valid", "node 3 valid");
        CommandRun aggregated = session("aggregate", all, partials);
        assertThat(SchnorrSignature.fromHex(aggregated.out())
                        .verifies(Bytes.fromHex(MESSAGE), dealing.group().xOnlyKey()))
                .isTrue();
        judgeBadPartials(all, psigs.toString());
    }

    private void judgeBadPartials(Path all, String psigs) throws IOException {
        String[] lines = psigs.split("\n");
        Path two = Files.writeString(dir.resolve("two"), "[" + lines[0] + "," + lines[2] + "]");
        CommandRun missing = session("aggregate", all, two);
        assertThat(missing.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(missing.err()).contains("partial-missing").contains("[2]");
        String wrong = lines[1].substring(0, lines[1].length() - 4) + (lines[1].endsWith("00\"}") ? "01\"}" : "00\"}");
        Path bad = Files.writeString(dir.resolve("bad"), lines[0] + wrong + lines[2]);
        CommandRun blamed = session("aggregate", all, bad);
        assertThat(blamed.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(blamed.err()).contains("partial-invalid").contains("[2]");
        CommandRun judged = session("verify-share", all, bad);
        assertThat(judged.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(judged.out().lines()).containsExactly("node 0 valid", "node 2 invalid", "node 3 valid");
    }

    /** A {@code frost commit} whose output is read while it waits. */
    private final class CommandStart {
        final int node;
        final StringWriter out = new StringWriter();
        final CompletableFuture<Integer> run;

        CommandStart(int node) {
            this.node = node;
            this.run = CompletableFuture.supplyAsync(
                    () -> CommandRun.line(new PrintWriter(out, true), new PrintWriter(new StringWriter()))
                            .execute(
                                    "frost",
                                    "commit",
                                    "--group",
                                    group.toString(),
                                    "--share",
                                    dir.resolve("share-" + node).toString(),
                                    "--message",
                                    MESSAGE,
                                    "--socket",
                                    socket(node).toString(),
                                    "--wait",
                                    "120"),
                    commits);
        }

        String commitment() {
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> out.toString().endsWith("\n") || run.isDone());
            return out.toString().strip();
        }
    }

    @Test
    void sign_withoutTheOwnCommitment_isRefused_andTheNonceIsGone() throws Exception {
        CompletableFuture<CommandRun> waiting = commit(1);
        Path none = Files.writeString(dir.resolve("none"), "[]");
        CommandRun refused = CommandRun.of("frost", "sign", "--socket", socket(1), "--commitments", none);
        assertThat(refused.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).startsWith("mpc-backstop: signer-count: ");
        CommandRun ended = waiting.get(60, TimeUnit.SECONDS);
        assertThat(ended.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(socket(1)).doesNotExist();
    }

    @Test
    void commit_whomNobodyAsks_ends() {
        CommandRun run = CommandRun.of(
                "frost",
                "commit",
                "--group",
                group,
                "--share",
                dir.resolve("share-1"),
                "--message",
                MESSAGE,
                "--socket",
                socket(1),
                "--wait",
                0);
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("nobody asked");
        assertThat(socket(1)).doesNotExist();
    }

    private CommandRun check(Path share) {
        return CommandRun.of("frost", "check-share", "--group", group, "--share", share);
    }

    @Test
    void checkShare_ofTheNode_namesTheGroup() {
        CommandRun run = check(dir.resolve("share-2"));
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .isEqualTo("share of node 2 in group " + dealing.group().id());
    }

    @Test
    void checkShare_thatIsWrong_isRefusedWithoutShowingIt() throws IOException {
        String good = Files.readString(dir.resolve("share-2"));
        CommandRun relabelled = check(secretFile("other", good.replace("\"id\":2", "\"id\":1")));
        assertThat(relabelled.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(relabelled.err()).startsWith("mpc-backstop: share: ");
        String order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
        for (String secret : new String[] {"00".repeat(32), order, "zz", "AB".repeat(32)}) {
            CommandRun run = check(secretFile("other", "{\"id\":2,\"secshare\":\"" + secret + "\"}"));
            assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).doesNotContain(secret);
        }
        CommandRun unknown = check(secretFile("other", good.replace("}", ",\"more\":1}")));
        assertThat(unknown.err()).contains("member more").doesNotContain(good.substring(20, 60));
        Files.setPosixFilePermissions(dir.resolve("share-2"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(check(dir.resolve("share-2")).err()).contains("chmod 600");
    }

    @Test
    void group_ofAnotherNetworkOrExpired_isRefused() throws IOException {
        Files.writeString(
                group, GroupJson.render(dealing(Network.MAIN, Optional.empty()).group()));
        assertThat(check(dir.resolve("share-2")).err()).contains("regtest only");
        Files.writeString(
                group,
                GroupJson.render(dealing(Network.REGTEST, Optional.of(new Stamp(1_700_000_000)))
                        .group()));
        assertThat(check(dir.resolve("share-2")).err()).contains("group-expired");
    }
}
