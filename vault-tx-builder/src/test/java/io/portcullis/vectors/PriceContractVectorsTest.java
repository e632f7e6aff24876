package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.ducat.ContractJson;
import io.portcullis.ducat.ContractVerdicts;
import io.portcullis.ducat.StrictJson;
import io.portcullis.protocol.BreachedContract;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PriceContractVectorsTest {
    private static final VectorFile VALID = VectorFile.ducat("price_contracts.json");
    private static final VectorFile INVALID = VectorFile.ducat("price_contracts_invalid.json");

    @AfterAll
    static void report() {
        VALID.report();
        INVALID.report();
    }

    @TestFactory
    Stream<DynamicTest> priceContract_isRebuiltStepByStep() {
        return VALID.each("cases", PriceContractVectorsTest::rebuild);
    }

    private static void rebuild(JsonNode vector) throws Exception {
        JsonNode expected = vector.get("contract");
        Bytes secret = Bytes.fromHex(vector.get("seckey").asText());
        var observation = new PriceObservation(
                Network.of(expected.get("chain_network").asText()),
                TestKeys.publicKey(secret),
                new UsdPrice(expected.get("base_price").longValue()),
                new Stamp(expected.get("base_stamp").longValue()));
        var thold = new UsdPrice(expected.get("thold_price").longValue());

        CommitHash commit = CommitHash.of(observation, thold);
        Bytes preimage = Bytes.fromHex(vector.get("commit_preimage").asText());
        assertThat(Hashes.tagged(VALID.root().at("/tags/commit").asText(), preimage))
                .isEqualTo(commit.bytes());
        assertThat(commit.bytes().toHex()).isEqualTo(expected.get("commit_hash").asText());

        var key = new TholdKey(TestKeys.hmacSha256(secret, commit.bytes()));
        assertThat(key.reveal().toHex())
                .isEqualTo(vector.get("thold_key_secret").asText());
        assertThat(key.hash().bytes().toHex())
                .isEqualTo(expected.get("thold_hash").asText());

        ContractId id = ContractId.of(commit, key.hash());
        assertThat(id.bytes().toHex()).isEqualTo(expected.get("contract_id").asText());
        var signature = SchnorrSignature.fromHex(expected.get("oracle_sig").asText());
        if (vector.hasNonNull("sig_aux")) {
            assertThat(TestKeys.sign(
                            id.bytes(),
                            secret,
                            Bytes.fromHex(vector.get("sig_aux").asText())))
                    .isEqualTo(signature);
        }
        assertThat(signature.verifies(id.bytes(), observation.oracleKey())).isTrue();
        judge(
                expected,
                vector.get("verdicts"),
                Set.of(expected.get("oracle_pubkey").asText()));
    }

    @TestFactory
    Stream<DynamicTest> spoiledContract_isJudgedAsDucatJudgesIt() {
        Set<String> oracles = new HashSet<>();
        for (JsonNode member : INVALID.root().at("/proto/proto_members")) {
            if (member.get("group").intValue() == 22) {
                oracles.add(member.get("pubkey").asText());
            }
        }
        return INVALID.each("cases", vector -> judge(vector.get("contract"), vector.get("verdicts"), oracles));
    }

    private static void judge(JsonNode contract, JsonNode verdicts, Set<String> oracles) {
        assertThat(ContractVerdicts.schema(contract))
                .isEqualTo(verdicts.get("schema").booleanValue());
        assertThat(ContractVerdicts.signature(contract))
                .isEqualTo(verdicts.get("signature").booleanValue());
        assertThat(ContractVerdicts.full(contract, oracles))
                .isEqualTo(verdicts.get("full").booleanValue());
        assertThat(ContractVerdicts.active(contract, oracles))
                .isEqualTo(verdicts.get("active").booleanValue());
        assertThat(ContractVerdicts.breached(contract))
                .isEqualTo(verdicts.get("breached").booleanValue());
        judgeOurs(contract, verdicts);
    }

    /** Our own reading is strict: it accepts nothing that DUCAT refuses, and what it accepts it writes back unchanged. */
    private static void judgeOurs(JsonNode contract, JsonNode verdicts) {
        ObjectNode written;
        try {
            ContractJson json = StrictJson.MAPPER.treeToValue(contract, ContractJson.class);
            PriceContract ours = json.toDomain();
            written = StrictJson.MAPPER.valueToTree(json.key()
                    .map(key -> ContractJson.of(new BreachedContract(ours, key)))
                    .orElseGet(() -> ContractJson.of(ours)));
        } catch (JacksonException | IllegalArgumentException refused) {
            assertThat(contract.size() == 10 && isUnspoiled(contract, verdicts)).isFalse();
            return;
        }
        assertThat(verdicts.get("signature").booleanValue()).isTrue();
        assertThat(written).hasToString(contract.toString());
    }

    /** Accepted by DUCAT on every level that applies, in lower case, with its own commit hash and a fitting key. */
    private static boolean isUnspoiled(JsonNode contract, JsonNode verdicts) {
        boolean keyFits =
                contract.get("thold_key").isNull() || verdicts.get("breached").booleanValue();
        return verdicts.get("full").booleanValue()
                && keyFits
                && contract.toString().equals(contract.toString().toLowerCase(Locale.ROOT))
                && Hashes.tagged(
                                "ducat/price_contract_id",
                                bytes(contract, "commit_hash"),
                                bytes(contract, "thold_hash"))
                        .toHex()
                        .equals(contract.get("contract_id").asText());
    }

    private static Bytes bytes(JsonNode contract, String member) {
        return Bytes.fromHex(contract.get(member).asText());
    }
}
