package io.portcullis.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.ducat.ContractJson;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.vault.VaultFixture;
import io.portcullis.vault.VaultReturn.Cleared;
import io.portcullis.vault.VaultReturnScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine = Main.commandLine(Clock.systemUTC());
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content).toString();
    }

    @Test
    void address_ofAVault_isTheOneOfItsScript() {
        var script = VaultFixture.script();
        int code = run(
                "address",
                "--json",
                "--network=regtest",
                "--client=" + script.client(),
                "--guardian=" + script.guardians().get(0),
                "--thold-hash=" + script.tholdHashes().get(0));
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("\"bcrt1p")
                .contains(script.output().script().toHex());
    }

    @Test
    void address_withAKeyOffTheCurve_isRefused() {
        int code = run("address", "--network=regtest", "--client=" + "ff".repeat(32), "--guardian=" + "ff".repeat(32));
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("not on the curve").doesNotContain("\tat ");
    }

    @Test
    void verifyContract_ofAValidOne_endsWithZero() throws IOException {
        String json = new JsonMapper().writeValueAsString(ContractJson.of(VaultFixture.CONTRACT));
        assertThat(run("verify-contract", file("contract.json", json))).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("strict     yes");
        String spoiled = json.replace("\"thold_price\":6000", "\"thold_price\":6001");
        assertThat(run("verify-contract", file("spoiled.json", spoiled))).isEqualTo(ExitCode.FAILED);
        String coerced = json.replace("\"thold_price\":6000", "\"thold_price\":\"6000\"");
        assertThat(run("verify-contract", file("coerced.json", coerced))).isEqualTo(ExitCode.FAILED);
        assertThat(run("verify-contract", "--oracle=" + "00".repeat(32), file("contract.json", json)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run("verify-contract", file("junk.json", "[]"))).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void verifyContract_ofWhatIsNone_saysSoInOneSentence() throws IOException {
        String json = new JsonMapper().writeValueAsString(ContractJson.of(VaultFixture.CONTRACT));
        String nulled = json.replaceFirst("\"oracle_pubkey\":\"[0-9a-f]*\"", "\"oracle_pubkey\":null");
        assertThat(run("verify-contract", file("nulled.json", nulled))).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("strict     no: a member of the contract is null");
        assertThat(run("verify-contract", file("nonsense.json", "nonsense"))).isEqualTo(ExitCode.FAILED);
        assertThat(run("verify-contract", dir.resolve("missing.json").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("the input is not JSON").contains("missing.json does not exist");
    }

    private String protocol() throws IOException {
        return file("protocol.json", """
                {"network":"regtest","protocol_id":"%s","domain_hash":"%s","terms":%s,
                 "members":[{"group":21,"idx":0,"pubkey":"%s"},{"group":22,"idx":5,"pubkey":"%s"}]}""".formatted(
                        "c0".repeat(32),
                        "0d".repeat(20),
                        VaultFixture.TERMS.toCanonicalJson(),
                        VaultFixture.GUARDIAN_KEY,
                        VaultFixture.OBSERVATION.oracleKey()));
    }

    @Test
    void decode_ofReturnData_printsTheDebt() throws IOException {
        Bytes script = VaultFixture.CODEC.encode(VaultFixture.returnData());
        int code = run("decode", "--protocol=" + protocol(), file("script.hex", script.toHex() + "\n"));
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("\"unit_balance\" : 400000");
    }

    /** The profile of DUCAT's own policy vectors. */
    @Test
    void protocol_canBeDucatsProfile() throws IOException {
        JsonNode profile = new JsonMapper()
                .readTree(Path.of(System.getProperty("vectors.root"), "ducat", "vault_policy.json")
                        .toFile())
                .get("proto");
        String guardian = profile.get("proto_members").get(0).get("pubkey").textValue();
        var cleared = new VaultReturnScript(ProtoProfile.of(profile).members())
                .encode(new Cleared(List.of(XOnlyKey.fromHex(guardian))));
        assertThat(run(
                        "decode",
                        "--json",
                        "--protocol=" + file("profile.json", profile.toString()),
                        file("script.hex", cleared.toHex())))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains(guardian);
    }

    @Test
    void decode_ofWhatIsNone_saysSoByItsCode() throws IOException {
        String protocol = "--protocol=" + protocol();
        assertThat(run("decode", protocol, file("a", "cHNidP8="))).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith("vault: bad-psbt: ");
        assertThat(run("decode", protocol, file("b", "02000000"))).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("vault: bad-transaction: ");
        assertThat(run("decode", "--json", "--protocol=" + file("c", "{\"network\":\"moon\"}"), file("d", "6a00")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("{\"error\":{\"code\":\"bad-input\"");
    }

    @Test
    void completion_isAScript_thatKnowsTheCommands() {
        assertThat(run("generate-completion")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("_complete_vault").contains("repo").contains("--recapitalise");
    }

    @Test
    void usage_thatIsWrong_endsWithTwo() {
        assertThat(run("address")).isEqualTo(ExitCode.USAGE);
        assertThat(run("nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--version")).isEqualTo(ExitCode.OK);
        assertThat(run("--help")).isEqualTo(ExitCode.OK);
    }
}
