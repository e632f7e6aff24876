package io.portcullis.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.cli.ExitCode;
import io.portcullis.vaultlife.VaultWorld;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code vault} command on a simulated chain, whose script interpreter judges what it builds and signs. */
@Timeout(300)
class VaultCommandTest {
    private static final long DEBT = 1_000_000;

    @TempDir
    Path dir;

    private CommandDesk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new CommandDesk(dir, new VaultWorld(2, 2, true));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void vault_livesFromOpeningToClosing(boolean perVault) throws Exception {
        desk.close();
        desk = new CommandDesk(dir, new VaultWorld(2, 2, perVault));
        String vault = open(desk.high());
        vault = desk.act("borrow", vault, desk.high(), "--units=100000", "--reserve=" + desk.reserve(), paid(), to());
        vault = desk.act("deposit", vault, desk.high(), "--amount=5000000", paid());
        vault = desk.act("withdraw", vault, desk.high(), "--amount=1000000", to());
        String unit = "--unit-coin=" + desk.fund(1, 1_000) + "=1100000";
        vault = desk.act("repay", vault, List.of(), "--units=1100000", unit, paid());
        CommandRun lineage = desk.run("lineage", "--protocol=" + desk.protocol(), desk.esplora(), vault);
        assertThat(lineage.exit()).isEqualTo(ExitCode.OK);
        assertThat(lineage.out()).contains("open in", "borrow in", "deposit in", "withdraw in", "repay in");
        desk.act("close", vault, List.of(), to());
        assertThat(desk.refusal("act", desk.with("close", vault, List.of(), to())))
                .startsWith("vault: spent: ");
    }

    @Test
    void vaults_areTakenOver_wholeAndInPart_andSeized() throws Exception {
        String liquidator = open(desk.high());
        Contracts bobs = desk.contracts(100_000, 75_000);
        String bob = open(desk.files(bobs), "--deposit=18010000");
        Contracts carols = desk.contracts(100_000, 75_000);
        String carol = open(desk.files(carols), "--deposit=18010000");
        String price = "--price=70000";
        liquidator = desk.act("repo", liquidator, desk.low(), "--target=" + bob + "=" + key(bobs), price, paid());
        desk.act(
                "trim",
                liquidator,
                desk.low(),
                "--target=" + carol + "=" + key(carols),
                price,
                "--recapitalise=1000000");
        String left = desk.lastTxid() + ":1";
        desk.build("liquidate", desk.rate(), "--target=" + left + "=" + key(carols), price);
        assertThat(desk.accepted()).isEqualTo(1);
    }

    @Test
    void whoBurnsTheDebt_isPaidByTheSeizure() throws Exception {
        Contracts contracts = desk.contracts(100_000, 75_000);
        String vault = open(desk.files(contracts), "--deposit=18010000");
        String unit = "--unit-coin=" + desk.fund(1, 1_000) + "=" + DEBT;
        desk.build(
                "liquidate",
                desk.rate(),
                "--target=" + vault + "=" + key(contracts),
                "--price=70000",
                "--liquidator=" + desk.key(0),
                paid(),
                unit,
                to());
        assertThat(desk.accepted()).isEqualTo(2);
        assertThat(desk.last().outputs().get(0).script()).isEqualTo(desk.script(1));
    }

    @Test
    void ownerRecoversAClearedVault_alone_onceItIsOldEnough() throws Exception {
        String vault = open(desk.high());
        String unit = "--unit-coin=" + desk.fund(1, 1_000) + "=" + DEBT;
        vault = desk.act("repay", vault, List.of(), "--units=" + DEBT, unit, paid());
        CommandRun built = desk.run("act", desk.with("recover", vault, List.of(), to()));
        CommandRun signed = desk.sign(built.out());
        assertThat(desk.broadcast(signed.out()).out()).contains("refused: non-BIP68-final");
        desk.mine(5);
        assertThat(desk.broadcast(signed.out()).exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void wrongInput_isRefused_byAStableCode() throws Exception {
        String vault = open(desk.high());
        List<String> withdraw = desk.with("withdraw", vault, desk.high(), "--amount=30000000", to());
        assertThat(desk.refusal("act", withdraw)).startsWith("vault: ratio_floor_violation: ");
        List<String> stale = desk.high();
        desk.later(400);
        assertThat(desk.refusal("act", desk.with("deposit", vault, stale, "--amount=1000", paid())))
                .startsWith("vault: fresh: ");
        String main = "--to=bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr";
        assertThat(desk.refusal("act", desk.with("withdraw", vault, desk.high(), "--amount=10000", main)))
                .startsWith("vault: bad-address: ");
        List<String> elsewhere = new ArrayList<>(desk.with("close", vault, List.of(), to()));
        elsewhere.replaceAll(word -> word.startsWith("--esplora=") ? "--esplora=http://127.0.0.1:1" : word);
        assertThat(desk.refusal("act", elsewhere)).startsWith("vault: chain-unavailable: ");
        elsewhere.replaceAll(word -> word.startsWith("--esplora=") ? "--esplora=http://example.com" : word);
        assertThat(desk.refusal("act", elsewhere)).startsWith("vault: chain-insecure-url: ");
        String invented = desk.fund(0, 30_000);
        assertThat(desk.refusal("act", desk.with("close", invented, List.of(), to())))
                .matches("(?s)vault: [a-z-]+: .*");
    }

    @Test
    void sign_refusesWhatIsNotItsBusiness() throws Exception {
        Path psbt = Files.writeString(dir.resolve("psbt"), "nonsense");
        assertThat(desk.refusal("sign", List.of("--wallet=" + desk.wallet(), desk.passphrase(), psbt.toString())))
                .startsWith("vault: bad-psbt: ");
        open(desk.high());
        Files.writeString(psbt, desk.lastBuilt());
        Path wrong = CommandDesk.secret(dir.resolve("wrong"), "battery staple");
        assertThat(desk.refusal(
                        "sign", List.of("--wallet=" + desk.wallet(), "--passphrase-file=" + wrong, psbt.toString())))
                .startsWith("vault: sealed-file: ");
        Path stranger = dir.resolve("stranger.json");
        CommandRun made = desk.run("wallet", "new", "--network=regtest", "--wallet=" + stranger, desk.passphrase());
        assertThat(made.out().split(" ")).hasSize(12);
        assertThat(desk.refusal("sign", List.of("--wallet=" + stranger, desk.passphrase(), psbt.toString())))
                .startsWith("vault: nothing-to-sign: ");
        assertThat(desk.refusal("broadcast", List.of("--network=regtest", desk.esplora(), psbt.toString())))
                .startsWith("vault: not-finished: ");
    }

    @Test
    void decodeAndExplain_tellWhatAPsbtDoes_andJsonIsWhole() throws Exception {
        open(desk.high());
        String[] built = desk.lastBuilt().split("\n");
        Path psbt = Files.writeString(dir.resolve("psbt"), built[built.length - 1]);
        CommandRun explained = desk.run("explain", "--protocol=" + desk.protocol(), psbt.toString());
        assertThat(explained.out()).contains("opens a vault", "owes 10000.00 UNIT");
        CommandRun decoded = desk.run("decode", "--json", "--protocol=" + desk.protocol(), psbt.toString());
        JsonNode json = new JsonMapper().readTree(decoded.out());
        assertThat(json.at("/action").asText()).isEqualTo("open");
        assertThat(json.at("/vault/script_matches").asBoolean()).isTrue();
        assertThat(json.at("/vault/client_pubkey").asText()).isEqualTo(desk.key(0));
        assertThat(json.at("/return_data/unit_balance").asLong()).isEqualTo(DEBT);
    }

    private String open(List<String> contracts, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "--client=" + desk.key(0),
                "--units=" + DEBT,
                "--reserve=" + desk.reserve(),
                "--label=life",
                paid(),
                to(),
                desk.rate()));
        desk.world().guardianKeys().forEach(key -> words.add("--vault-guardian=" + key));
        words.addAll(contracts);
        words.addAll(more.length == 0 ? List.of("--deposit=40010000") : Arrays.asList(more));
        desk.build("open", words.toArray(String[]::new));
        assertThat(desk.accepted()).isEqualTo(2);
        return desk.lastTxid() + ":1";
    }

    private String paid() {
        return "--coins=" + desk.address(0);
    }

    private String to() {
        return "--to=" + desk.address(1);
    }

    private static String key(Contracts contracts) {
        return contracts.keys().get(0).reveal().toHex();
    }
}
