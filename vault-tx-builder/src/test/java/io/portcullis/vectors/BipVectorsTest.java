package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitcoinj.base.BitcoinNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors of BIP340 and BIP341 themselves. */
class BipVectorsTest {
    private static final VectorFile BIP341 = VectorFile.published("bip341/bip341_wallet_vectors.json");
    private static final Path BIP340 = Path.of(System.getProperty("vectors.root"), "bip340", "bip340.csv");

    @AfterAll
    static void report() {
        BIP341.report();
    }

    @TestFactory
    Stream<DynamicTest> bip340_signatureIsJudgedAsTheBipSays() throws IOException {
        List<String> lines = Files.readAllLines(BIP340);
        System.out.println("vectors: bip340/bip340.csv: " + (lines.size() - 1) + " cases to judge");
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(fields -> DynamicTest.dynamicTest("bip340 " + fields[0] + " " + fields[7], () -> judge(fields)));
    }

    private static void judge(String[] fields) {
        boolean expected = fields[6].equals("TRUE");
        Bytes message = hex(fields[4]);
        if (message.size() != 32) {
            // The protocol signs 32-byte digests only; other lengths are refused before the library sees them.
            assertThat(expected).isTrue();
            return;
        }
        boolean verifies;
        try {
            verifies = new SchnorrSignature(hex(fields[5])).verifies(message, new XOnlyKey(hex(fields[2])));
        } catch (IllegalArgumentException notAKey) {
            verifies = false;
        }
        assertThat(verifies).isEqualTo(expected);
        if (!fields[1].isEmpty()) {
            assertThat(TestKeys.sign(message, hex(fields[1]), hex(fields[3])).bytes())
                    .isEqualTo(hex(fields[5]));
        }
    }

    @TestFactory
    Stream<DynamicTest> bip341_outputIsBuiltFromItsTree() {
        return BIP341.each("scriptPubKey", vector -> {
            JsonNode tree = vector.at("/given/scriptTree");
            Optional<Bytes> root = tree.isNull() ? Optional.empty() : Optional.of(hash(tree));
            var output = new TaprootOutput(
                    XOnlyKey.fromHex(vector.at("/given/internalPubkey").asText()), root);
            assertThat(output.tweak().toHex())
                    .isEqualTo(vector.at("/intermediary/tweak").asText());
            assertThat(output.outputKey().toHex())
                    .isEqualTo(vector.at("/intermediary/tweakedPubkey").asText());
            assertThat(output.script().toHex())
                    .isEqualTo(vector.at("/expected/scriptPubKey").asText());
            assertThat(output.address(BitcoinNetwork.MAINNET))
                    .isEqualTo(vector.at("/expected/bip350Address").asText());
        });
    }

    /** BIP341's own tree: a leaf, or a pair. */
    private static Bytes hash(JsonNode tree) {
        if (tree.isArray()) {
            Bytes left = hash(tree.get(0));
            Bytes right = hash(tree.get(1));
            return left.compareTo(right) <= 0
                    ? Hashes.tagged("TapBranch", left, right)
                    : Hashes.tagged("TapBranch", right, left);
        }
        Bytes script = hex(tree.get("script").asText());
        int version = tree.get("leafVersion").intValue();
        return version == 0xc0
                ? new TapLeaf(script).hash()
                : Hashes.tagged("TapLeaf", Bytes.of((byte) version, (byte) script.size()), script);
    }

    @TestFactory
    Stream<DynamicTest> bip341_sighashDefaultIsTheBips() {
        JsonNode spending = BIP341.root().at("/keyPathSpending/0");
        Transaction unsigned =
                Transaction.parse(hex(spending.at("/given/rawUnsignedTx").asText()));
        List<TxOutput> spent = new ArrayList<>();
        spending.at("/given/utxosSpent")
                .forEach(utxo -> spent.add(new TxOutput(
                        new Sats(utxo.get("amountSats").longValue()),
                        hex(utxo.get("scriptPubKey").asText()))));
        Transaction signed =
                Transaction.parse(hex(spending.at("/auxiliary/fullySignedTx").asText()));
        signed.verifySpends(spent);
        return BIP341.each("inputSpending", spending.get("inputSpending"), input -> {
            int index = input.at("/given/txinIndex").intValue();
            Bytes witness = hex(input.at("/expected/witness/0").asText());
            assertThat(signed.inputs().get(index).witness()).containsExactly(witness);
            assertThat(unsigned.inputs().get(index).outpoint())
                    .isEqualTo(signed.inputs().get(index).outpoint())
                    .isInstanceOf(Outpoint.class);
            // The protocol uses SIGHASH_DEFAULT only; the other types are judged through verifySpends above.
            if (input.at("/given/hashType").intValue() == 0) {
                assertThat(unsigned.keyPathSighash(index, spent).toHex())
                        .isEqualTo(input.at("/intermediary/sigHash").asText());
            }
        });
    }

    private static Bytes hex(String text) {
        return Bytes.fromHex(text.toLowerCase(Locale.ROOT));
    }
}
