package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdHash;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.VaultScript;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class VaultTaprootVectorsTest {
    private static final VectorFile FILE = VectorFile.ducat("vault_taproot.json");

    @AfterAll
    static void report() {
        FILE.report();
    }

    @TestFactory
    Stream<DynamicTest> vaultOutput_isRebuiltFromKeysAndHashes() {
        return FILE.each("cases", vector -> {
            if (vector.get("kind").asText().equals("commit")) {
                judgeCommit(vector);
            } else {
                judgeVault(vector);
            }
        });
    }

    private static void judgeVault(JsonNode vector) {
        var script = new VaultScript(
                key(vector, "client_pubkey"),
                keys(vector.get("guard_pubkeys")),
                texts(vector.get("thold_hashes")).stream()
                        .map(TholdHash::fromHex)
                        .toList());
        judgeOutput(vector, script.output());
        List<TapLeaf> leaves = script.leaves();
        assertThat(leaves).hasSize(vector.get("leaves").size());
        for (int i = 0; i < leaves.size(); i++) {
            JsonNode expected = vector.get("leaves").get(i);
            assertThat(leaves.get(i).script().toHex())
                    .isEqualTo(expected.get("script").asText());
            assertThat(leaves.get(i).hash().toHex())
                    .isEqualTo(expected.get("leaf_hash").asText());
            assertThat(script.leafScript(leaves.get(i)).controlBlock().toHex())
                    .isEqualTo(expected.get("control_block").asText());
        }
        judgeLeafOrder(script, leaves);
    }

    /** Every leaf stands where its index says, and is read back as what it is. */
    private static void judgeLeafOrder(VaultScript script, List<TapLeaf> leaves) {
        for (int g = 0; g < script.guardians().size(); g++) {
            XOnlyKey guardian = script.guardians().get(g);
            assertThat(CosignLeaf.parse(leaves.get(script.cosignLeafIndex(g)).script()))
                    .contains(new CosignLeaf(script.client(), guardian));
            for (int t = 0; t < script.tholdHashes().size(); t++) {
                TholdHash hash = script.tholdHashes().get(t);
                assertThat(LiquidationLeaf.parse(
                                leaves.get(script.liquidationLeafIndex(g, t)).script()))
                        .contains(new LiquidationLeaf(hash, guardian));
            }
        }
    }

    private static void judgeCommit(JsonNode vector) {
        var inscription = new Inscription(
                Bytes.fromHex(vector.get("domain_hash").asText()),
                Bytes.fromHex(vector.at("/inscriptions/0/content").asText()));
        assertThat(inscription.toScript().toHex())
                .isEqualTo(vector.get("envelope").asText());
        assertThat(vector.at("/inscriptions/0/protocol").asText())
                .isEqualTo(vector.get("domain_hash").asText());
        assertThat(new String(inscription.content().toArray(), StandardCharsets.UTF_8))
                .startsWith("{\"lbl\":");
        XOnlyKey guardian = keys(vector.get("guard_pubkeys")).get(0);
        var leaf = new CommitLeaf(new CosignLeaf(key(vector, "client_pubkey"), guardian), inscription);
        JsonNode expected = vector.get("leaves").get(0);
        assertThat(leaf.toLeaf().script().toHex())
                .isEqualTo(expected.get("script").asText());
        assertThat(CommitLeaf.parse(leaf.toLeaf().script()).isPresent())
                .isEqualTo(vector.get("parse_ok").booleanValue());
        var output =
                new TaprootOutput(TaprootOutput.NUMS, Optional.of(leaf.toLeaf().hash()));
        judgeOutput(vector, output);
        assertThat(output.controlBlock(List.of()).toHex())
                .isEqualTo(expected.get("control_block").asText());
    }

    private static void judgeOutput(JsonNode vector, TaprootOutput output) {
        assertThat(output.internalKey().toHex())
                .isEqualTo(vector.get("internal_key").asText());
        assertThat(output.merkleRoot().orElseThrow().toHex())
                .isEqualTo(vector.get("root").asText());
        assertThat(output.tweak().toHex()).isEqualTo(vector.get("tweak").asText());
        assertThat(output.parity()).isEqualTo(vector.get("parity").intValue());
        assertThat(output.outputKey().toHex())
                .isEqualTo(vector.get("output_key").asText());
        assertThat(output.script().toHex())
                .isEqualTo(vector.get("script_pubkey").asText());
    }

    @TestFactory
    Stream<DynamicTest> leafIndex_isGuardianTimesOnePlusN() {
        return FILE.each("leaf_index", row -> {
            int guardian = row.get(0).intValue();
            var script = new VaultScript(
                    testKey(9),
                    IntStream.rangeClosed(0, guardian)
                            .mapToObj(VaultTaprootVectorsTest::testKey)
                            .toList(),
                    IntStream.range(0, row.get(1).intValue())
                            .mapToObj(i -> TholdHash.fromHex("%040x".formatted(i + 1)))
                            .toList());
            assertThat(script.liquidationLeafIndex(guardian, row.get(2).intValue()))
                    .isEqualTo(row.get(3).intValue());
        });
    }

    @TestFactory
    Stream<DynamicTest> keyPathOutput_isTheTweakedKey() {
        return FILE.each("keypath", vector -> {
            var output = TaprootOutput.ofKey(key(vector, "internal_pubkey"));
            assertThat(output.outputKey().toHex())
                    .isEqualTo(vector.get("output_pubkey").asText());
            assertThat(output.script().toHex()).isEqualTo(vector.get("script").asText());
            assertThat(tweaked(vector, output.tweak()))
                    .isEqualTo(vector.get("tweaked_seckey").asText());
        });
    }

    /** (even-y secret + tweak) mod n, in plain integers. */
    private static String tweaked(JsonNode vector, Bytes tweak) {
        var n = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        var secret = new BigInteger(vector.get("seckey").asText(), 16);
        byte[] point = Secp256k1.get()
                .pubkeyCreate(Bytes.fromHex(vector.get("seckey").asText()).toArray());
        BigInteger even = (point[64] & 1) == 0 ? secret : n.subtract(secret);
        return "%064x".formatted(even.add(new BigInteger(tweak.toHex(), 16)).mod(n));
    }

    private static XOnlyKey testKey(int i) {
        return TestKeys.publicKey(Bytes.fromHex("%064x".formatted(i + 1)));
    }

    private static XOnlyKey key(JsonNode vector, String member) {
        return XOnlyKey.fromHex(vector.get(member).asText());
    }

    private static List<XOnlyKey> keys(JsonNode list) {
        return texts(list).stream().map(XOnlyKey::fromHex).toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
