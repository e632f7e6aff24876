package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.protocol.Network;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.InputSequence;
import io.portcullis.vault.InputSequence.Kind;
import java.util.Map;
import java.util.stream.Stream;
import org.bitcoinj.base.BitcoinNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IdentifierVectorsTest {
    private static final VectorFile FILE = VectorFile.ducat("identifiers.json");

    @AfterAll
    static void report() {
        FILE.report();
    }

    @TestFactory
    Stream<DynamicTest> anchorId_isTheHashOfItsJson() {
        return FILE.each(
                "anchors",
                anchor -> assertThat(ProtoProfile.anchorId(
                                        anchor.get("height").longValue(),
                                        anchor.get("index").longValue(),
                                        Bytes.fromHex(anchor.get("txid").asText()))
                                .toHex())
                        .isEqualTo(anchor.get("anchor_id").asText()));
    }

    @TestFactory
    Stream<DynamicTest> protocolContractId_isTheHashOfItsJson() {
        return FILE.each(
                "contracts",
                contract -> assertThat(ProtoProfile.contractId(
                                        Bytes.fromHex(contract.get("anchor_id").asText()),
                                        contract.get("contract_height").longValue(),
                                        contract.get("contract_index").longValue(),
                                        Bytes.fromHex(
                                                contract.get("contract_txid").asText()))
                                .toHex())
                        .isEqualTo(contract.get("contract_id").asText()));
    }

    @TestFactory
    Stream<DynamicTest> sequence_meansTheSame() {
        return FILE.each("sequences", vector -> {
            long sequence = vector.get("sequence").longValue();
            JsonNode expected = vector.has("decoded") ? vector.get("decoded") : vector.get("data");
            if (vector.has("data")) {
                assertThat(metadata(vector.get("data")).toSequence()).isEqualTo(sequence);
            }
            InputSequence decoded = InputSequence.of(sequence);
            switch (expected.get("type").asText()) {
                case "metadata" -> {
                    assertThat(decoded.kind()).isEqualTo(Kind.METADATA);
                    assertThat(InputMetadata.of(sequence)).contains(metadata(expected));
                }
                case "timelock" -> {
                    boolean height = expected.get("format").asText().equals("height");
                    assertThat(decoded.kind()).isEqualTo(height ? Kind.TIMELOCK_HEIGHT : Kind.TIMELOCK_SECONDS);
                    assertThat(decoded.value()).isEqualTo(expected.get("value").longValue());
                }
                case "number" ->
                    assertThat(decoded)
                            .isEqualTo(new InputSequence(
                                    Kind.NUMBER, expected.get("value").longValue()));
                case "null" -> assertThat(decoded.kind()).isEqualTo(Kind.FINAL);
                default -> throw new IllegalStateException("unknown type in the vector");
            }
        });
    }

    private static InputMetadata metadata(JsonNode data) {
        return new InputMetadata(
                data.get("code").intValue(), data.get("version").intValue());
    }

    @TestFactory
    Stream<DynamicTest> profile_isAcceptedWhenItsIdFits() {
        JsonNode valid = FILE.root().get("profile");
        return FILE.each("profile_checks", check -> {
            JsonNode profile = check.get("patch").isNull() ? valid : check.get("patch");
            if (!check.get("ok").booleanValue()) {
                assertThatThrownBy(() -> ProtoProfile.of(profile)).isInstanceOf(IllegalArgumentException.class);
                return;
            }
            ProtoProfile ours = ProtoProfile.of(profile);
            assertThat(ours.members().guardians()).isNotEmpty();
            if (check.get("terms_ok").booleanValue()) {
                assertThat((JsonNode) ours.vaultTerms()).isEqualTo(check.get("terms"));
            } else {
                assertThatThrownBy(ours::vaultTerms).isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    private static final Map<BitcoinNetwork, String> ADDRESS_NAMES = Map.of(
            BitcoinNetwork.MAINNET, "main", BitcoinNetwork.TESTNET, "testnet", BitcoinNetwork.REGTEST, "regtest");

    @TestFactory
    Stream<DynamicTest> networkName_isExactOrAKnownAlias() {
        return FILE.each("networks", vector -> {
            String name = vector.get("in").asText();
            if (vector.get("chain").isNull()) {
                assertThatThrownBy(() -> Network.ofConfiguredName(name)).isInstanceOf(IllegalArgumentException.class);
                return;
            }
            Network network = Network.ofConfiguredName(name);
            assertThat(network.wireName()).isEqualTo(vector.get("chain").asText());
            assertThat(ADDRESS_NAMES.get(network.addressNetwork()))
                    .isEqualTo(vector.get("address").asText());
        });
    }
}
