package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.config.SampleConfig;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BackstopCommandTest {
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<XOnlyKey> started = new ArrayList<>();
    private Path passphrase;
    private Path keyFile;
    private Path identityFile;

    @BeforeEach
    void passphraseFile() throws IOException {
        keyFile = dir.resolve("key.json");
        identityFile = dir.resolve("identity.json");
        passphrase = ownersFile("passphrase", "correct horse");
    }

    private Path ownersFile(String name, String content) throws IOException {
        Path file = Files.writeString(dir.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private int run(String... args) {
        CommandLine line = BackstopCommand.line(
                (config, key, identity) -> {
                    started.add(key.publicKey());
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

    private XOnlyKey keygen() {
        assertThat(run("keygen", "--out", keyFile.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(ExitCode.OK);
        XOnlyKey key = XOnlyKey.fromHex(out.toString().strip());
        out.getBuffer().setLength(0);
        identityKeygen();
        return key;
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

    private String config(XOnlyKey nodeKey) {
        return SampleConfig.filled("replay.yaml", nodeKey)
                .replace("key_file: mpc-backstop/target/replay-key.json", "key_file: " + keyFile)
                .replace("identity_file: mpc-backstop/target/replay-identity.json", "identity_file: " + identityFile);
    }

    @Test
    void keygen_sealsAFileForItsOwnerOnly_andPubkeyReadsIt() throws IOException {
        XOnlyKey key = keygen();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(run("pubkey", "--key", keyFile.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).isEqualToIgnoringNewLines(key.toHex());
    }

    @Test
    void keygen_fileExists_leavesItAlone() throws IOException {
        ownersFile("key.json", "precious");
        assertThat(run("keygen", "--out", keyFile.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mpc-backstop: " + keyFile + " exists already");
        assertThat(keyFile).hasContent("precious");
    }

    @Test
    void pubkey_wrongPassphrase_saysSo() throws IOException {
        keygen();
        ownersFile("passphrase", "incorrect horse");
        assertThat(run("pubkey", "--key", keyFile.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("wrong passphrase").doesNotContain("horse", "Exception");
    }

    @Test
    void serve_guardiansKey_startsAndSaysWhere() throws Exception {
        String config = config(keygen());
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
        assertThat(started).hasSize(1);
    }

    @Test
    void serve_keyThatIsNoGuardian_doesNotStart() throws IOException {
        XOnlyKey key = keygen();
        assertThat(serve(config(LiquidationFixture.NODE.publicKey()))).isEqualTo(ExitCode.USAGE);
        assertSentence("members.guardians: this node's key " + key + " is not among them");
    }

    @Test
    void serve_keyFileMissing_doesNotStart() throws IOException {
        assertThat(serve(config(LiquidationFixture.NODE.publicKey()))).isEqualTo(ExitCode.USAGE);
        assertSentence(keyFile + " does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void serve_keyFileOpenToOthers_doesNotStart(String permissions) throws IOException {
        String config = config(keygen());
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(permissions));
        assertThat(serve(config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("mpc-backstop: " + keyFile + " has permissions " + permissions);
        assertThat(started).isEmpty();
    }

    @Test
    void serve_identityOutsideOfItsGroup_doesNotStart() throws IOException {
        String config = config(keygen());
        String strangers = "group: \"" + "ab".repeat(32) + "\"\npeers:\n"
                + "  - {id: 0, url: \"http://127.0.0.1:1\", identity_pubkey: \""
                + LiquidationFixture.key(20).publicKey()
                + "\"}\n  - {id: 1, url: \"http://127.0.0.1:2\", identity_pubkey: \""
                + LiquidationFixture.key(21).publicKey() + "\"}\n";
        assertThat(serve(config + strangers)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("peers: this node's identity ", " is not among them");
        assertThat(started).isEmpty();
    }

    @Test
    void identity_pubkey_readsItsOwnKindOfKeyOnly() {
        keygen();
        String[] ofNode = {"identity", "pubkey", "--key", keyFile.toString(), "--passphrase-file", passphrase.toString()
        };
        assertThat(run(ofNode)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("does not hold a secret of kind");
        ofNode[3] = identityFile.toString();
        assertThat(run(ofNode)).isEqualTo(ExitCode.OK);
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
    void serve_secretOfAnotherKind_doesNotStart() throws IOException {
        XOnlyKey key = keygen();
        Path sealed = dir.resolve("key.json");
        Files.writeString(sealed, Files.readString(sealed).replace("mpc-backstop node key", "oracle master secret"));
        assertThat(serve(config(key))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("does not hold a secret of kind");
        assertThat(started).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "network: regtest,network: Regtest,network: unknown network",
        "network: regtest,network: signet,clock.replay: is for network regtest only",
        "port: 8490,porto: 8490,http.port: is missing"
    })
    void serve_badConfiguration_doesNotStart(String from, String to, String sentence) throws IOException {
        String config = config(LiquidationFixture.NODE.publicKey());
        assertThat(serve(config.replace(from, to))).isEqualTo(ExitCode.USAGE);
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
                "keygen --help",
                "pubkey --help",
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
