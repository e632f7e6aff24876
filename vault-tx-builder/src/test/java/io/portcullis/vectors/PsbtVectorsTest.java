package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdHash;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.VaultScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PsbtVectorsTest {
    private static final VectorFile FILE = VectorFile.ducat("psbts.json");

    @AfterAll
    static void report() {
        FILE.report();
    }

    @TestFactory
    Stream<DynamicTest> psbt_isReadSignedAndFinishedAsDucatDoes() {
        return FILE.each("cases", vector -> {
            Psbt unsigned = read(vector.get("unsigned_psbt").asText());
            Transaction tx = unsigned.unsigned();
            assertThat(tx.txid().toHex()).isEqualTo(vector.get("txid").asText());
            List<TxOutput> spent = unsigned.spent();
            Psbt finished = unsigned;
            for (JsonNode input : vector.get("inputs")) {
                int index = input.get("index").intValue();
                PsbtInput psbtInput = unsigned.inputs().get(index);
                assertThat(tx.inputs().get(index).sequence())
                        .isEqualTo(input.get("sequence").longValue());
                List<Bytes> witness = witness(input);
                judgeInput(vector, input, tx, spent, psbtInput, witness);
                finished = finished.withInput(index, psbtInput.finalised(witness));
            }
            Transaction signed =
                    Transaction.parse(Bytes.fromHex(vector.get("tx").asText()));
            assertThat(finished.extract()).isEqualTo(signed);
            assertThat(read(vector.get("signed_psbt").asText()).extract()).isEqualTo(signed);
            signed.verifySpends(spent);
            if (vector.get("kind").asText().equals("liquidate")) {
                judgeVault(vector, unsigned.inputs().get(0));
            } else {
                judgeClientSignature(vector);
            }
        });
    }

    /** Parsed, and written back to the same bytes. */
    private static Psbt read(String base64) {
        Psbt psbt = Psbt.fromBase64(base64);
        assertThat(Psbt.parse(psbt.toBytes())).isEqualTo(psbt);
        assertThat(psbt.toBase64()).isEqualTo(base64);
        return psbt;
    }

    private static void judgeInput(
            JsonNode vector,
            JsonNode input,
            Transaction tx,
            List<TxOutput> spent,
            PsbtInput psbtInput,
            List<Bytes> witness) {
        int index = input.get("index").intValue();
        Bytes secret = Bytes.fromHex(vector.get("guard_seckey").asText());
        Bytes sighash;
        if (psbtInput.leafScript().isPresent()) {
            TapLeaf leaf = psbtInput.leafScript().get().leaf();
            sighash = tx.scriptPathSighash(index, spent, leaf);
            assertThat(psbtInput.internalKey()).contains(TaprootOutput.NUMS);
            assertThat(witness.get(witness.size() - 2)).isEqualTo(leaf.script());
            assertThat(witness.get(witness.size() - 1))
                    .isEqualTo(psbtInput.leafScript().get().controlBlock());
            CosignLeaf.parse(leaf.script())
                    .ifPresent(cosign -> assertThat(witness)
                            .isEqualTo(cosign.witness(
                                    new SchnorrSignature(witness.get(0)),
                                    new SchnorrSignature(witness.get(1)),
                                    witness.get(3))));
            LiquidationLeaf.parse(leaf.script())
                    .ifPresent(liquidation -> assertThat(psbtInput.hash160Preimage(
                                    liquidation.tholdHash().bytes()))
                            .contains(witness.get(1)));
        } else {
            sighash = tx.keyPathSighash(index, spent);
            secret = tweaked(secret);
        }
        assertThat(sighash.toHex()).isEqualTo(input.get("sighash").asText());
        var signature = new SchnorrSignature(witness.get(0));
        assertThat(signature.verifies(sighash, TestKeys.publicKey(secret))).isTrue();
        if (input.hasNonNull("sig_aux")) {
            Bytes aux = Bytes.fromHex(input.get("sig_aux").asText());
            assertThat(TestKeys.sign(sighash, secret, aux)).isEqualTo(signature);
        }
    }

    /** The spent output and the leaf are those of the vault rebuilt from keys and hashes. */
    private static void judgeVault(JsonNode vector, PsbtInput input) {
        List<XOnlyKey> guardians = new ArrayList<>();
        vector.get("guard_pubkeys").forEach(key -> guardians.add(XOnlyKey.fromHex(key.asText())));
        List<TholdHash> hashes = new ArrayList<>();
        vector.get("price_commits")
                .forEach(commit ->
                        hashes.add(TholdHash.fromHex(commit.get("thold_hash").asText())));
        var vault = new VaultScript(
                TestKeys.publicKey(Bytes.fromHex(vector.get("client_seckey").asText())), guardians, hashes);
        int guardian = vector.get("guard_index").intValue();
        int leafIndex = vault.liquidationLeafIndex(
                guardian, vector.get("breached_index").intValue());
        assertThat(leafIndex).isEqualTo(vector.get("leaf_index").intValue());
        assertThat(input.spent().orElseThrow().script())
                .isEqualTo(vault.output().script());
        assertThat(input.leafScript()).contains(vault.leafScript(vault.leaves().get(leafIndex)));
    }

    /** The client's signature stands in the PSBT where BIP371 puts it, and was made with the published randomness. */
    private static void judgeClientSignature(JsonNode vector) {
        Psbt psbt = read(vector.get("client_signed_psbt").asText());
        Psbt signedByUs = read(vector.get("unsigned_psbt").asText());
        Bytes secret = Bytes.fromHex(vector.get("client_seckey").asText());
        var expected = SchnorrSignature.fromHex(vector.get("client_sig").asText());
        boolean found = false;
        for (int i = 0; i < psbt.inputs().size(); i++) {
            PsbtInput input = psbt.inputs().get(i);
            if (input.leafScript().isEmpty()) {
                continue;
            }
            TapLeaf leaf = input.leafScript().get().leaf();
            if (input.scriptSignature(TestKeys.publicKey(secret), leaf)
                    .filter(expected::equals)
                    .isPresent()) {
                Bytes sighash = psbt.unsigned().scriptPathSighash(i, psbt.spent(), leaf);
                Bytes aux = Bytes.fromHex(vector.get("client_sig_aux").asText());
                assertThat(TestKeys.sign(sighash, secret, aux)).isEqualTo(expected);
                signedByUs = signedByUs.withInput(
                        i, signedByUs.inputs().get(i).withScriptSignature(TestKeys.publicKey(secret), leaf, expected));
                found = true;
            }
        }
        assertThat(found).isTrue();
        assertThat(signedByUs).isEqualTo(psbt);
    }

    private static Bytes tweaked(Bytes secret) {
        Secp256k1 secp256k1 = Secp256k1.get();
        boolean odd = (secp256k1.pubkeyCreate(secret.toArray())[64] & 1) == 1;
        byte[] even = odd ? secp256k1.privKeyNegate(secret.toArray()) : secret.toArray();
        Bytes tweak = TaprootOutput.ofKey(TestKeys.publicKey(secret)).tweak();
        return Bytes.of(secp256k1.privKeyTweakAdd(even, tweak.toArray()));
    }

    private static List<Bytes> witness(JsonNode input) {
        List<Bytes> witness = new ArrayList<>();
        input.get("witness").forEach(element -> witness.add(Bytes.fromHex(element.asText())));
        return witness;
    }
}
