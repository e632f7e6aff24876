package io.portcullis.oracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.ExitCode;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.OracleSecret;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.oracle.feed.CandleServer;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.oracle.store.SqliteHistory;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleCommandTest {
    private static final String DUCAT_SECRET = "00".repeat(31) + "01";
    private static final String DUCAT_PUBKEY = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    @TempDir
    Path dir;

    private final List<OracleKeys> started = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path passphrase;
    private Path secret;
    private Path config;

    @BeforeEach
    void write() throws IOException {
        passphrase = ownerOnly(dir.resolve("passphrase"), "correct horse\n");
        secret = dir.resolve("secret.json");
        config = Files.writeString(
                dir.resolve("oracle.yaml"),
                Files.readString(Path.of("config/replay.yaml"))
                        .replace("oracle-service/target/replay", dir.toString()));
    }

    @Test
    void keygen_sealsASecretForItsOwnerOnly_andPrintsNothingOfIt() throws IOException {
        assertThat(run("keygen", "--out", secret.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(out).hasToString("sealed " + secret + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void keygen_drawsAnotherSecretEachTime() {
        String first = pubkeysOfANewSecret("one.json");
        assertThat(pubkeysOfANewSecret("two.json")).isNotEqualTo(first).hasSameSizeAs(first);
    }

    @Test
    void keygen_overAnExistingFile_isRefused() throws IOException {
        Files.writeString(secret, "mine");
        assertThat(run("keygen", "--out", secret.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("exists already");
        assertThat(secret).hasContent("mine");
    }

    @Test
    void keygenImport_takesADucatSecretFromStandardInput() throws IOException {
        assertThat(importing(DUCAT_SECRET + "\n")).isEqualTo(ExitCode.OK);
        Files.writeString(config, Files.readString(config).replace("kind: master", "kind: imported"));
        assertThat(onConfig("pubkeys")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).endsWith("shared regtest 1 " + DUCAT_PUBKEY + " quotes" + System.lineSeparator());
    }

    @Test
    void keygenImport_ofAnythingElse_isRefused_andNotRepeated() throws IOException {
        for (String input : List.of("", "abc", DUCAT_SECRET + "00", DUCAT_SECRET.replace("01", "xy"))) {
            assertThat(importing(input)).isEqualTo(ExitCode.USAGE);
            assertThat(secret).doesNotExist();
            assertThat(err.toString()).doesNotContain("xy").doesNotContain("0000");
        }
    }

    @Test
    void pubkeys_areThoseOfTheSealedSecret() {
        keygen();
        assertThat(onConfig("pubkeys")).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines().filter(line -> line.endsWith("quotes")))
                .hasSize(2)
                .allMatch(line -> line.matches("(shared|per-vault) regtest 1 [0-9a-f]{64} quotes"));
    }

    @Test
    void serve_startsWithTheKeysOfTheSecret_andAFailureThereIsAnotherExitCode() {
        keygen();
        assertThat(onConfig("serve")).isEqualTo(ExitCode.FAILED);
        assertThat(err).hasToString("oracle-service: not to be started here" + System.lineSeparator());
        onConfig("pubkeys");
        assertThat(started)
                .singleElement()
                .satisfies(keys -> assertThat(out.toString())
                        .contains(keys.all().iterator().next().publicKey().toHex()));
    }

    @Test
    void secretOfTheOtherKind_isRefused() throws IOException {
        importing(DUCAT_SECRET);
        assertRefused("does not hold a secret of kind");
    }

    @Test
    void secretThatOthersCanRead_isRefused() throws IOException {
        keygen();
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("chmod 600");
    }

    @Test
    void missingSecret_isRefused() {
        assertRefused("does not exist");
    }

    @Test
    void wrongPassphrase_isRefused() throws IOException {
        keygen();
        Files.writeString(passphrase, "battery staple\n");
        assertRefused("wrong passphrase");
    }

    @Test
    void unknownNetwork_isRefused() throws IOException {
        keygen();
        Files.writeString(config, Files.readString(config).replace("network: regtest", "network: mainnet"));
        assertRefused("network: unknown network");
    }

    @Test
    void importedSecretThatIsNoKey_isRefused() throws IOException {
        importing("00".repeat(32));
        Files.writeString(config, Files.readString(config).replace("kind: master", "kind: imported"));
        assertRefused("signing key is out of range");
    }

    @Test
    void helpAndVersion_areThereForEveryCommand() {
        for (String[] command : new String[][] {
            {}, {"serve"}, {"keygen"}, {"pubkeys"}, {"feeds"}, {"feeds", "check"}, {"history"}, {"history", "audit"}
        }) {
            assertThat(run(with(command, "--help"))).isEqualTo(ExitCode.OK);
            assertThat(run(with(command, "--version"))).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("Usage: oracle-service", "oracle-service 1.2.3");
        }
    }

    @Test
    void historyAudit_endsWithATotal_andFails_whenThereIsNothingToCompare() {
        assertThat(run("history", "audit", "--config", config.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("there is no price history");
        try (var store = SqliteHistory.open(dir)) {
            assertThat(audit()).isEqualTo(ExitCode.FAILED);
            assertThat(out.toString()).endsWith("3 passed, 0 failed" + System.lineSeparator());
            var history = PriceHistory.open(store, AggregationLimits.withQuorum(3));
            new TickPath().at(7000, 65).ticks().forEach(history::commit);
            assertThat(audit()).isEqualTo(ExitCode.OK);
        }
        assertThat(out.toString()).contains("lows   65 passed, 0 failed").endsWith("0 failed" + System.lineSeparator());
    }

    @Test
    void historyHeal_healsOnce_saysHowFar_andNotWhileTheOracleRuns() throws IOException {
        Stamp first = Stamp.of(Instant.now()).plusSeconds(-7200);
        TickPath path = new TickPath(first)
                .at(7000, 70)
                .unknown(200)
                .at(7000, 70)
                .missing(90)
                .at(7000, 5);
        try (var server = new CandleServer()) {
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replaceAll(
                                    "candles_uri: \"http://127.0.0.1:[0-9]+\"",
                                    "candles_uri: \"" + server.base() + "\""));
            try (var store = SqliteHistory.open(dir)) {
                var history = PriceHistory.open(store, AggregationLimits.withQuorum(3));
                path.ticks().forEach(history::commit);
                assertThat(run("history", "heal", "--config", config.toString()))
                        .isEqualTo(ExitCode.FAILED);
                assertThat(err.toString()).contains("another process writes this price history");
            }
            server.answerAll(new Gap(first.plusSeconds(70), first.plusSeconds(270)), 5000);
            assertThat(run("history", "heal", "--config", config.toString())).isEqualTo(ExitCode.FAILED);
            assertThat(out.toString()).contains(": healed, ", ": left, ").endsWith(line("1 healed, 1 left"));
            assertThat(run("history", "heal", "--to", "2020-01-01T00:00:00Z", "--config", config.toString()))
                    .isEqualTo(ExitCode.OK);
            assertThat(out.toString()).endsWith(line("0 healed, 0 left"));
            assertThat(audit()).isEqualTo(ExitCode.OK);
        }
        assertThat(out.toString()).contains("healed 202 passed, 0 failed");
    }

    @Test
    void historyHeal_withoutFourVenuesOfCandles_isRefused() throws IOException {
        Files.writeString(config, Files.readString(config).replaceFirst(", candles_uri: \"[^\"]*\"", ""));
        assertThat(run("history", "heal", "--config", config.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("candles of 4 venues are needed, and 3 of the venues have some");
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }

    private int audit() {
        return run("history", "audit", "--config", config.toString());
    }

    @Test
    void wrongUsage_isExplained() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("serve")).isEqualTo(ExitCode.USAGE);
        assertThat(run("reveal")).isEqualTo(ExitCode.USAGE);
        assertThat(run("feeds")).isEqualTo(ExitCode.USAGE);
        assertThat(run("feeds", "check")).isEqualTo(ExitCode.USAGE);
        assertThat(run("history")).isEqualTo(ExitCode.USAGE);
        assertThat(run("serve", "--config", "x", "--passphrase", "y")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a command is needed", "--config");
    }

    @Test
    void keysOfASecret_areDerivedOnce_andTheSecretIsGone() {
        var bytes = new byte[32];
        bytes[31] = 1;
        try (var imported = new OracleSecret(SecretKind.IMPORTED, bytes)) {
            assertThat(OracleKeys.derive(imported, Network.MAIN, 1).all())
                    .singleElement()
                    .hasToString("OracleKey[shared main 1 " + DUCAT_PUBKEY + "]");
        }
    }

    private void assertRefused(String reason) {
        for (String command : List.of("serve", "pubkeys")) {
            assertThat(onConfig(command)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains(reason));
        assertThat(started).isEmpty();
    }

    private String pubkeysOfANewSecret(String name) {
        secret = dir.resolve(name);
        keygen();
        try {
            Files.move(secret, dir.resolve("secret.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        out.getBuffer().setLength(0);
        onConfig("pubkeys");
        return out.toString();
    }

    private void keygen() {
        assertThat(run("keygen", "--out", secret.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(ExitCode.OK);
    }

    private int importing(String input) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.US_ASCII)));
        try {
            return run("keygen", "--import", "--out", secret.toString(), "--passphrase-file", passphrase.toString());
        } finally {
            System.setIn(before);
        }
    }

    private int onConfig(String command) {
        return run(command, "--config", config.toString(), "--passphrase-file", passphrase.toString());
    }

    private int run(String... args) {
        return OracleCommand.line(
                        (settings, keys) -> {
                            started.add(keys);
                            throw new IllegalStateException("not to be started here");
                        },
                        "1.2.3")
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static String[] with(String[] command, String option) {
        List<String> args = new ArrayList<>(List.of(command));
        args.add(option);
        return args.toArray(String[]::new);
    }

    private static Path ownerOnly(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
