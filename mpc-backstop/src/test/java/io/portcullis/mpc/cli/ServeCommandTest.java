package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.config.SampleConfig;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.policy.LiquidationFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServeCommandTest {
    /** What a dealer left for all tests; none of them changes it. */
    @TempDir
    static Path dealt;

    private static Group group;

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<XOnlyKey> started = new ArrayList<>();
    private KeyFiles files;
    private Path keyFile;

    @BeforeAll
    static void deal() throws IOException {
        group = KeyFiles.in(dealt).deal();
    }

    @BeforeEach
    void passphraseFile() throws IOException {
        files = KeyFiles.in(dir);
        keyFile = dir.resolve("share.json");
    }

    private int run(String... args) {
        CommandLine line = BackstopCommand.line(
                (config, member) -> {
                    started.add(member.group().xOnlyKey());
                    return new StillNode();
                },
                "1.2.3");
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /** A node that does nothing. */
    private record StillNode() implements RunningNode {
        @Override
        public int port() {
            return 4711;
        }

        @Override
        public void close() {}
    }

    private int serve(String config) throws IOException {
        Path file = Files.writeString(dir.resolve("node.yaml"), config);
        return run(
                "serve",
                "--config",
                file.toString(),
                "--passphrase-file",
                files.passphrase().toString());
    }

    /** Of node 0 of the group that was dealt. */
    private String config() {
        return SampleConfig.filled("group/node0.yaml", group.id(), group.xOnlyKey())
                .replace("key_file: mpc-backstop/target/group/dealt/share-0.json", "key_file: " + keyFile)
                .replace("group_file: mpc-backstop/target", "group_file: " + dealt)
                .replace("group/dealt/group.json", "group/group.json")
                .replace(
                        "identity_file: mpc-backstop/target/group/identity-0.json",
                        "identity_file: " + files.identity());
    }

    /** That node with its share, and an identity that its peers know. */
    private String member() throws IOException {
        takeShare(0);
        return config().replace(identityOf(0), files.newIdentity().toHex());
    }

    private void takeShare(int node) throws IOException {
        Files.copy(new KeyFiles(dealt).share(node), keyFile, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static String identityOf(int node) {
        return SampleConfig.identity(node).publicKey().toHex();
    }

    @Test
    void serve_memberOfItsGroup_startsAndSaysWhere() throws Exception {
        String config = member();
        var server = new Thread(() -> {
            try {
                serve(config);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        Awaitility.await().until(() -> out.toString().contains("ready"));
        assertThat(out.toString()).isEqualToIgnoringNewLines("mpc-backstop ready on http://127.0.0.1:4711");
        server.interrupt();
        server.join();
        assertThat(started).containsExactly(group.xOnlyKey());
    }

    @Test
    void serve_keyThatIsNoGuardian_doesNotStart() throws IOException {
        String key = group.xOnlyKey().toHex();
        String config =
                member().replace(key, LiquidationFixture.NODE.publicKey().toHex());
        assertDoesNotStart(
                serve(config), ExitCode.USAGE, "members.guardians: the group's key " + key + " is not among them");
    }

    @Test
    void serve_keyFileMissing_doesNotStart() throws IOException {
        assertDoesNotStart(serve(config()), ExitCode.USAGE, keyFile + " does not exist");
    }

    @Test
    void serve_groupFileMissing_doesNotStart() throws IOException {
        String config = member().replace("group/group.json", "group/none.json");
        assertDoesNotStart(serve(config), ExitCode.USAGE, dealt.resolve("group/none.json") + " does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void serve_keyFileOpenToOthers_doesNotStart(String permissions) throws IOException {
        String config = member();
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(permissions));
        assertThat(serve(config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("mpc-backstop: " + keyFile + " has permissions " + permissions);
        assertThat(started).isEmpty();
    }

    @Test
    void serve_identityOutsideOfItsGroup_doesNotStart() throws IOException {
        takeShare(0);
        XOnlyKey stranger = files.newIdentity();
        assertDoesNotStart(
                serve(config()), ExitCode.USAGE, "peers: this node's identity " + stranger + " is not among them");
    }

    @Test
    void serve_shareOfAnotherNode_doesNotStart() throws IOException {
        takeShare(0);
        String config = config().replace(identityOf(1), files.newIdentity().toHex());
        assertDoesNotStart(serve(config), ExitCode.FAILED, "the share is not that of the node with this identity");
    }

    @Test
    void serve_peersOfAnotherGroup_doesNotStart() throws IOException {
        String config = member().replace(group.id().toHex(), "ab".repeat(32));
        assertDoesNotStart(serve(config), ExitCode.FAILED, "the peers are of another group");
    }

    @Test
    void serve_peersThatAreNotTheGroup_doesNotStart() throws IOException {
        String config = member().replaceAll("(?m)^  - .id: 3, url.*\n", "");
        assertDoesNotStart(serve(config), ExitCode.FAILED, "the peers are not the nodes of the group");
    }

    @Test
    void serve_identityOfAnotherKind_doesNotStart() throws IOException {
        String config = member();
        String sealed = Files.readString(files.identity());
        Files.writeString(files.identity(), sealed.replace("mpc-backstop identity key", "oracle master secret"));
        assertThat(serve(config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("does not hold a secret of kind");
        assertThat(started).isEmpty();
    }

    /** Such a file was what a node signed alone with. */
    @Test
    void serve_keyThatIsNoShare_doesNotStart() throws IOException {
        String config = member();
        Files.delete(keyFile);
        Files.copy(files.identity(), keyFile, StandardCopyOption.COPY_ATTRIBUTES);
        assertDoesNotStart(serve(config), ExitCode.FAILED, "share: The share is that of this node in this group.");
    }

    @Test
    void serve_withoutAGroup_doesNotStart() throws IOException {
        String config = config().replaceAll("(?m)^group_file: .*\n", "");
        assertDoesNotStart(serve(config), ExitCode.USAGE, "group_file: is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "network: regtest,network: Regtest,network: unknown network",
        "network: regtest,network: signet,clock.replay: is for network regtest only",
        "port: 8492,porto: 8492,http.port: is missing"
    })
    void serve_badConfiguration_doesNotStart(String from, String to, String sentence) throws IOException {
        assertDoesNotStart(serve(config().replace(from, to)), ExitCode.USAGE, sentence);
    }

    @Test
    void serve_configurationMissing_doesNotStart() {
        assertDoesNotStart(
                run("serve", "--config", dir.resolve("none.yaml").toString()),
                ExitCode.USAGE,
                dir.resolve("none.yaml") + " does not exist");
    }

    private void assertDoesNotStart(int exit, int expected, String sentence) {
        assertThat(exit).isEqualTo(expected);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mpc-backstop: " + sentence);
        assertThat(started).isEmpty();
    }
}
