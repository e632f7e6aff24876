package io.portcullis.oracle.contract;

import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static io.portcullis.oracle.contract.OracleFixture.perVault;
import static io.portcullis.oracle.contract.OracleFixture.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.ducat.ContractJson;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.TagProof;
import io.portcullis.protocol.VaultTag;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TagProverTest {
    private final OracleFixture oracle = new OracleFixture().at(50_000, 60);
    private final PriceContract contract = oracle.issuer.issue(perVault(40_000), oracle.now());

    static Stream<JsonNode> vectors() {
        return Vectors.cases("tag_proofs.json");
    }

    static Stream<JsonNode> contracts() {
        return Vectors.cases("per_vault_contracts.json");
    }

    @Test
    void tagOfTheContract_isProven_alwaysWithTheSameBytes() {
        TagProof proof = oracle.prover.prove(contract, TAG).orElseThrow();
        assertThat(proof.contract()).isEqualTo(contract);
        assertThat(oracle.prover.prove(contract, TAG)).contains(proof);
        assertThat(IndependentCrypto.verifies(
                        IndependentCrypto.tagged(
                                "portcullis/tag_proof",
                                contract.id().bytes().toArray(),
                                TAG.bytes().toArray()),
                        contract.observation().oracleKey().bytes().toArray(),
                        proof.signature().bytes().toArray()))
                .isTrue();
    }

    @Test
    void anotherTag_isNotProven() {
        assertThat(oracle.prover.prove(contract, VaultTag.fromHex("01112233445566778899aabbccddeeff")))
                .isEmpty();
    }

    @Test
    void contractOfAnotherOracle_isNotProven() {
        var other = new OracleFixture(
                        OracleKeys.derive(new OracleSecret(SecretKind.MASTER, new byte[32]), Network.REGTEST, 1))
                .at(50_000, 60);
        assertThat(oracle.prover.prove(other.issuer.issue(perVault(40_000), other.now()), TAG))
                .isEmpty();
    }

    @Test
    void sharedContract_hasNoTagToProve() {
        PriceContract shared = oracle.issuer.issue(shared(40_000), oracle.now());
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> oracle.prover.prove(shared, TAG))
                .extracting(Refused::refusal)
                .isEqualTo(Refusal.TAG_NOT_ALLOWED);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedVector_hasThisProof(JsonNode vector) throws JsonProcessingException {
        PriceContract published = new JsonMapper()
                .treeToValue(vector.get("contract"), ContractJson.class)
                .toDomain();
        JsonNode made = contracts()
                .filter(one -> one.get("contract").equals(vector.get("contract")))
                .findFirst()
                .orElseThrow();
        var secret = new OracleSecret(
                SecretKind.MASTER, HexFormat.of().parseHex(made.get("master").textValue()));
        var prover = new TagProver(OracleKeys.derive(
                secret, published.observation().network(), made.get("epoch").intValue()));
        var tag = VaultTag.fromHex(vector.get("vault_tag").textValue());
        assertThat(prover.prove(published, tag).orElseThrow().signature().toHex())
                .isEqualTo(vector.get("proof").textValue());
    }
}
