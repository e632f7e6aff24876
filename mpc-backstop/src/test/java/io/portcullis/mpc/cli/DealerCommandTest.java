package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFileException;
import io.portcullis.mpc.frost.Fault;
import io.portcullis.mpc.frost.FrostException;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.Share;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dealing and refreshing, from the command line to the sealed files. */
class DealerCommandTest {
    @TempDir
    Path dir;

    private final List<Path> passphrases = new ArrayList<>();

    @BeforeEach
    void passphraseFiles() throws IOException {
        for (int node = 0; node < 4; node++) {
            Path file = Files.writeString(dir.resolve("passphrase-" + node), "horse " + node);
            passphrases.add(Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")));
        }
    }

    private CommandRun deal(Object... more) {
        List<Object> args = new ArrayList<>(List.of(more));
        for (Path passphrase : passphrases) {
            args.addAll(List.of("--passphrase-file", passphrase));
        }
        return CommandRun.of(args.toArray());
    }

    private Share open(ShareFile kind, Path file, Group group, int node) throws IOException {
        return kind.open(file, group, PassphraseOptions.ofFile(passphrases.get(node)));
    }

    @Test
    void dealer_writesAGroupAndASealedShareForEachNode() throws IOException {
        Path out = dir.resolve("group");
        CommandRun run = deal("dealer", "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        Group group = GroupFile.read(out.resolve("group.json"));
        assertThat(run.out()).contains(group.id().toHex(), group.xOnlyKey().toHex());
        assertThat(group.quorum()).isEqualTo(Quorum.DEFAULT);
        assertThat(group.terms().network()).isEqualTo(Network.REGTEST);
        assertThat(group.terms().expires()).isPresent();
        for (int node = 0; node < 4; node++) {
            Path file = out.resolve("share-" + node + ".json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Share share = open(ShareFile.SHARE, file, group, node);
            assertThat(share.id()).isEqualTo(node);
            assertThat(Files.readString(file))
                    .contains(group.id().toHex())
                    .doesNotContain(Bytes.of(share.reveal()).toHex());
        }
        assertThat(deal("dealer", "--out", out).exit()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "2,4,0,threshold-too-low",
        "2,3,1,threshold-too-low",
        "4,4,1,too-few-nodes",
        "3,4,-1,fault-count",
        "1,1,0,node-count"
    })
    void dealer_quorumOutsideTheRules_isRefusedByName(int threshold, int nodes, int faults, String tag) {
        CommandRun run = deal(
                "dealer",
                "--threshold",
                threshold,
                "--nodes",
                nodes,
                "--faults",
                faults,
                "--out",
                dir.resolve("group"));
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("mpc-backstop: " + tag + ": ");
        assertThat(dir.resolve("group")).doesNotExist();
    }

    @Test
    void dealer_onePassphraseTooFew_writesNothing() {
        passphrases.remove(0);
        CommandRun run = deal("dealer", "--out", dir.resolve("group"));
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("once for each of the 4 nodes");
        assertThat(dir.resolve("group")).doesNotExist();
    }

    @Test
    void shareFile_ofAnotherNodeOrGroup_isRefused() throws IOException {
        Path out = dir.resolve("group");
        Path other = dir.resolve("other");
        assertThat(deal("dealer", "--out", out).exit()).isEqualTo(ExitCode.OK);
        assertThat(deal("dealer", "--out", other).exit()).isEqualTo(ExitCode.OK);
        Group group = GroupFile.read(out.resolve("group.json"));
        assertThatExceptionOfType(FrostException.class)
                .isThrownBy(() -> open(ShareFile.SHARE, other.resolve("share-0.json"), group, 0))
                .matches(refusal -> refusal.fault() == Fault.SHARE);
        // The purpose is authenticated: a share that is relabelled does not open.
        Path share = out.resolve("share-0.json");
        Files.writeString(share, Files.readString(share).replace("node 0", "node 1"));
        assertThatExceptionOfType(SealedFileException.class).isThrownBy(() -> open(ShareFile.SHARE, share, group, 0));
    }

    @Test
    void refresh_givesNewSharesOfTheSameKey() throws IOException {
        Path out = dir.resolve("group");
        Path next = dir.resolve("next");
        assertThat(deal("dealer", "--out", out).exit()).isEqualTo(ExitCode.OK);
        CommandRun dealt = deal("refresh", "deal", "--group", out.resolve("group.json"), "--out", next);
        assertThat(dealt.err()).isEmpty();
        Group old = GroupFile.read(out.resolve("group.json"));
        Group fresh = GroupFile.read(next.resolve("group.json"));
        assertThat(fresh.xOnlyKey()).isEqualTo(old.xOnlyKey());
        assertThat(fresh.terms().epoch()).isEqualTo(2);
        Path file = next.resolve("share-1.json");
        CommandRun applied = apply(out, next, 1, file);
        assertThat(applied.err()).isEmpty();
        assertThat(applied.out()).isEqualTo("group " + fresh.id());
        assertThat(open(ShareFile.SHARE, file, fresh, 1).pubshare())
                .isEqualTo(fresh.pubshares().get(1));
        // Neither an update nor an old share signs in the new group.
        assertThatExceptionOfType(FrostException.class)
                .isThrownBy(() -> open(ShareFile.SHARE, next.resolve("update-1.json"), fresh, 1));
        assertThatExceptionOfType(FrostException.class)
                .isThrownBy(() -> open(ShareFile.SHARE, out.resolve("share-1.json"), fresh, 1));
        assertThat(apply(out, out, 2, dir.resolve("never")).err()).contains("not-a-refresh");
        assertThat(dir.resolve("never")).doesNotExist();
    }

    private CommandRun apply(Path from, Path to, int node, Path out) {
        return CommandRun.of(
                "refresh",
                "apply",
                "--group",
                from.resolve("group.json"),
                "--share",
                from.resolve("share-" + node + ".json"),
                "--new-group",
                to.resolve("group.json"),
                "--update",
                to.resolve("update-" + node + ".json"),
                "--out",
                out,
                "--passphrase-file",
                passphrases.get(node));
    }
}
