package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.config.SampleConfig;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.store.RecordStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BackstopCommandTest {
    /** What a dealer left for all tests; none of them changes it. */
    @TempDir
    static Path dealt;

    private static Group group;

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<XOnlyKey> started = new ArrayList<>();
    private Path passphrase;
    private Path keyFile;
    private Path identityFile;

    @BeforeAll
    static void deal() throws IOException {
        Path passphrase = ownersFile(dealt.resolve("passphrase"), "correct horse");
        List<Object> words = new ArrayList<>(List.of("dealer", "--out", dealt.resolve("group")));
        words.addAll(Collections.nCopies(4, "--passphrase-file=" + passphrase));
        assertThat(CommandRun.of(words.toArray()).exit()).isEqualTo(ExitCode.OK);
        group = GroupFile.read(dealt.resolve("group/group.json"));
    }

    @BeforeEach
    void passphraseFile() throws IOException {
        keyFile = dir.resolve("share.json");
        identityFile = dir.resolve("identity.json");
        passphrase = ownersFile(dir.resolve("passphrase"), "correct horse");
    }

    private static Path ownersFile(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
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

    private XOnlyKey identityKeygen() {
        assertThat(run(
                        "identity",
                        "keygen",
                        "--out",
                        identityFile.toString(),
                        "--passphrase-file",
                        passphrase.toString()))
                .isEqualTo(ExitCode.OK);
        XOnlyKey key = XOnlyKey.fromHex(out.toString().strip());
        out.getBuffer().setLength(0);
        return key;
    }

    private int serve(String config) throws IOException {
        Path file = Files.writeString(dir.resolve("node.yaml"), config);
        return run("serve", "--config", file.toString(), "--passphrase-file", passphrase.toString());
    }

    private int identityPubkey(Path file) {
        return run("identity", "pubkey", "--key", file.toString(), "--passphrase-file", passphrase.toString());
    }

    /** Of node 0 of the group that was dealt. */
    private String config() {
        return SampleConfig.filled("group/node0.yaml", group.id(), group.xOnlyKey())
                .replace("key_file: mpc-backstop/target/group/dealt/share-0.json", "key_file: " + keyFile)
                .replace("group_file: mpc-backstop/target", "group_file: " + dealt)
                .replace("group/dealt/group.json", "group/group.json")
                .replace("identity_file: mpc-backstop/target/group/identity-0.json", "identity_file: " + identityFile);
    }

    /** That node with its share, and an identity that its peers know. */
    private String member() throws IOException {
        takeShare(0);
        return config().replace(identityOf(0), identityKeygen().toHex());
    }

    private void takeShare(int node) throws IOException {
        Files.copy(dealt.resolve("group/share-" + node + ".json"), keyFile, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static String identityOf(int node) {
        return SampleConfig.identity(node).publicKey().toHex();
    }

    @Test
    void identityKeygen_sealsAFileForItsOwnerOnly_andPubkeyReadsIt() throws IOException {
        XOnlyKey key = identityKeygen();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identityFile)))
                .isEqualTo("rw-------");
        assertThat(identityPubkey(identityFile)).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).isEqualToIgnoringNewLines(key.toHex());
    }

    @Test
    void identityKeygen_fileExists_leavesItAlone() throws IOException {
        ownersFile(identityFile, "precious");
        assertThat(run(
                        "identity",
                        "keygen",
                        "--out",
                        identityFile.toString(),
                        "--passphrase-file",
                        passphrase.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mpc-backstop: " + identityFile + " exists already");
        assertThat(identityFile).hasContent("precious");
    }

    @Test
    void identityPubkey_wrongPassphrase_saysSo() throws IOException {
        identityKeygen();
        ownersFile(passphrase, "incorrect horse");
        assertThat(identityPubkey(identityFile)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("wrong passphrase").doesNotContain("horse", "Exception");
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
        assertThat(serve(config)).isEqualTo(ExitCode.USAGE);
        assertSentence("members.guardians: the group's key " + key + " is not among them");
    }

    @Test
    void serve_keyFileMissing_doesNotStart() throws IOException {
        assertThat(serve(config())).isEqualTo(ExitCode.USAGE);
        assertSentence(keyFile + " does not exist");
    }

    @Test
    void serve_groupFileMissing_doesNotStart() throws IOException {
        String config = member().replace("group/group.json", "group/none.json");
        assertThat(serve(config)).isEqualTo(ExitCode.USAGE);
        assertSentence(dealt.resolve("group/none.json") + " does not exist");
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
        XOnlyKey stranger = identityKeygen();
        assertThat(serve(config())).isEqualTo(ExitCode.USAGE);
        assertSentence("peers: this node's identity " + stranger + " is not among them");
    }

    @Test
    void serve_shareOfAnotherNode_doesNotStart() throws IOException {
        takeShare(0);
        String config = config().replace(identityOf(1), identityKeygen().toHex());
        assertThat(serve(config)).isEqualTo(ExitCode.FAILED);
        assertSentence("the share is not that of the node with this identity");
    }

    @Test
    void serve_peersOfAnotherGroup_doesNotStart() throws IOException {
        String config = member().replace(group.id().toHex(), "ab".repeat(32));
        assertThat(serve(config)).isEqualTo(ExitCode.FAILED);
        assertSentence("the peers are of another group");
    }

    @Test
    void serve_peersThatAreNotTheGroup_doesNotStart() throws IOException {
        String config = member().replaceAll("(?m)^  - .id: 3, url.*\n", "");
        assertThat(serve(config)).isEqualTo(ExitCode.FAILED);
        assertSentence("the peers are not the nodes of the group");
    }

    @Test
    void identityPubkey_readsItsOwnKindOfKeyOnly() throws IOException {
        member();
        assertThat(identityPubkey(keyFile)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("does not hold a secret of kind");
        assertThat(identityPubkey(identityFile)).isEqualTo(ExitCode.OK);
        assertThat(out.toString().strip()).matches("[0-9a-f]{64}");
    }

    private String pause(String... more) {
        List<String> args = new ArrayList<>(List.of("pause", "--network", "regtest", "--passphrase-file"));
        args.addAll(List.of(passphrase.toString(), "--key", identityFile.toString(), "--guardian"));
        args.add(LiquidationFixture.NODE.publicKey().toHex());
        args.addAll(List.of(more));
        out.getBuffer().setLength(0);
        assertThat(run(args.toArray(new String[0]))).isEqualTo(ExitCode.OK);
        return out.toString();
    }

    @Test
    void pause_isPrintedToBePosted_andCountsByTheClock() {
        XOnlyKey operator = identityKeygen();
        String numbered = pause("--for", "60", "--number", "7");
        assertThat(numbered)
                .startsWith("{\"network\":\"regtest\",\"guardian\":\"" + LiquidationFixture.NODE.publicKey()
                        + "\",\"number\":7,\"until\":")
                .contains("\"operator\":\"" + operator + "\",\"signature\":\"");
        long now = Instant.now().getEpochSecond();
        Matcher counted =
                Pattern.compile("\"number\":([0-9]+),\"until\":([0-9]+)").matcher(pause("--for", "0"));
        assertThat(counted.find()).isTrue();
        assertThat(counted.group(1)).isEqualTo(counted.group(2));
        assertThat(Long.parseLong(counted.group(1))).isBetween(now, now + 300);
    }

    @Test
    void audit_ofASoundRecord_saysSoAndPrintsIt() {
        var identity = new IdentityKey(LiquidationFixture.key(20).reveal());
        Path head = dir.resolve("head");
        try (Record record = new RecordStore(dir, head).open(identity, LiquidationFixture.NOW)) {
            record.append(LiquidationFixture.NOW, EntryKind.REFUSED, Fields.NONE.with("rule", "dust"))
                    .await();
            assertThat(run("audit", "verify", "--data", dir.toString(), "--head", head.toString()))
                    .isEqualTo(ExitCode.OK);
        }
        assertThat(out.toString())
                .matches("sound: 2 entries of node " + identity.publicKey() + ", the last [0-9a-f]{64}\n");
        out.getBuffer().setLength(0);
        assertThat(run("audit", "export", "--data", dir.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines())
                .hasSize(2)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith(
                        "{\"sequence\":2,\"stamp\":1584007200,\"kind\":\"refused\",\"payload\":{\"rule\":[\"dust\"]},"
                                + "\"previous\":\"");
    }

    @Test
    void audit_ofABrokenRecord_saysSoAndFails() throws Exception {
        var identity = new IdentityKey(LiquidationFixture.key(20).reveal());
        Path head = dir.resolve("head");
        try (Record record = new RecordStore(dir, head).open(identity, LiquidationFixture.NOW)) {
            record.append(LiquidationFixture.NOW, EntryKind.REFUSED, Fields.NONE)
                    .await();
        }
        assertThat(run("audit", "verify", "--data", dir.toString(), "--identity", "00".repeat(31) + "01"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).startsWith("broken: record_another_node: ");
        out.getBuffer().setLength(0);
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            statement.execute("DROP TRIGGER no_delete_entry");
            statement.execute("DELETE FROM entry WHERE sequence = 2");
        }
        assertThat(run("audit", "verify", "--data", dir.toString(), "--head", head.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).startsWith("broken: record_rolled_back: ");
        out.getBuffer().setLength(0);
        assertThat(run("audit", "verify", "--data", dir.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("its head was not given, so a record that was cut off is not noticed");
        assertThat(run("audit", "export", "--data", dir.toString(), "--head", head.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run("audit", "verify", "--data", dir.resolve("none").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("mpc-backstop: cannot open journal.sqlite: ");
    }

    @Test
    void serve_identityOfAnotherKind_doesNotStart() throws IOException {
        String config = member();
        String sealed = Files.readString(identityFile);
        Files.writeString(identityFile, sealed.replace("mpc-backstop identity key", "oracle master secret"));
        assertThat(serve(config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("does not hold a secret of kind");
        assertThat(started).isEmpty();
    }

    /** Such a file was what a node signed alone with. */
    @Test
    void serve_keyThatIsNoShare_doesNotStart() throws IOException {
        String config = member();
        Files.delete(keyFile);
        Files.copy(identityFile, keyFile, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(serve(config)).isEqualTo(ExitCode.FAILED);
        assertSentence("share: The share is that of this node in this group.");
    }

    @Test
    void serve_withoutAGroup_doesNotStart() throws IOException {
        String config = config().replaceAll("(?m)^group_file: .*\n", "");
        assertThat(serve(config)).isEqualTo(ExitCode.USAGE);
        assertSentence("group_file: is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "network: regtest,network: Regtest,network: unknown network",
        "network: regtest,network: signet,clock.replay: is for network regtest only",
        "port: 8492,porto: 8492,http.port: is missing"
    })
    void serve_badConfiguration_doesNotStart(String from, String to, String sentence) throws IOException {
        assertThat(serve(config().replace(from, to))).isEqualTo(ExitCode.USAGE);
        assertSentence(sentence);
    }

    @Test
    void serve_configurationMissing_doesNotStart() {
        assertThat(run("serve", "--config", dir.resolve("none.yaml").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertSentence(dir.resolve("none.yaml") + " does not exist");
    }

    private void assertSentence(String sentence) {
        assertThat(err.toString()).isEqualToIgnoringNewLines("mpc-backstop: " + sentence);
        assertThat(started).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "feeds check --help",
                "identity keygen --help",
                "identity pubkey --help",
                "audit verify --help",
                "audit export --help",
                "pause --help",
                "--version",
                "serve --version",
                "feeds check --version"
            })
    void help_andVersion_areResults(String args) {
        assertThat(run(args.split(" "))).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains(args.endsWith("--version") ? "mpc-backstop 1.2.3" : "Usage: mpc-backstop");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shave",
                "serve",
                "keygen",
                "identity keygen",
                "feeds",
                "feeds check",
                "identity",
                "audit",
                "audit verify",
                "pause",
                "serve --config x --passphrase secret"
            })
    void usage_wrong_isExplained(String args) {
        assertThat(run(args.isEmpty() ? new String[0] : args.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }
}
