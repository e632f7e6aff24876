package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.ducat.ContractJson;
import io.portcullis.vault.VaultReturn.SignedCommit;
import io.portcullis.vault.VaultReturn.Version1;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every single bit of a contract, a leaf, a return script and a witness matters: flipped, nothing verifies any more. */
class BitFlipTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static int eachFlip(Bytes bytes, Consumer<Bytes> judge) {
        for (int bit = 0; bit < bytes.size() * 8; bit++) {
            byte[] flipped = bytes.toArray();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            judge.accept(Bytes.of(flipped));
        }
        return bytes.size() * 8;
    }

    @Test
    void contract_withAnyBitFlipped_isRefused() {
        ObjectNode valid = JSON.valueToTree(ContractJson.of(VaultFixture.CONTRACT));
        for (String member : List.of("commit_hash", "contract_id", "oracle_pubkey", "oracle_sig", "thold_hash")) {
            eachFlip(
                    Bytes.fromHex(valid.get(member).asText()),
                    flipped -> assertRefused(valid.deepCopy().put(member, flipped.toHex())));
        }
        for (String member : List.of("base_price", "base_stamp", "thold_price")) {
            for (int bit = 0; bit < 32; bit++) {
                assertRefused(valid.deepCopy().put(member, valid.get(member).longValue() ^ 1L << bit));
            }
        }
        eachFlip(
                VaultFixture.KEY.reveal(),
                flipped -> assertRefused(valid.deepCopy().put("thold_key", flipped.toHex())));
    }

    private static void assertRefused(ObjectNode contract) {
        assertThatThrownBy(() -> JSON.treeToValue(contract, ContractJson.class).toDomain())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leaf_withAnyBitFlipped_isNotOfTheVault() {
        VaultScript vault = VaultFixture.script();
        for (TapLeaf leaf : vault.leaves()) {
            eachFlip(
                    leaf.script(),
                    flipped -> assertThatThrownBy(() -> vault.leafScript(new TapLeaf(flipped)))
                            .isInstanceOf(IllegalArgumentException.class));
        }
    }

    /**
     * A flipped bit of return data either does not decode, or changes what is checked against the contract and the script.
     * Nothing covers the debt but the guardian's co-signature of the opening (lineage).
     */
    @Test
    void returnScript_withAnyBitFlipped_isRefusedOrSaysSomethingElse() {
        Bytes valid = VaultFixture.CODEC.encode(VaultFixture.returnData());
        int flips = eachFlip(valid, flipped -> {
            VaultReturn read;
            try {
                read = VaultFixture.CODEC.decode(flipped);
            } catch (IllegalArgumentException refused) {
                return;
            }
            assertThat(read).isNotEqualTo(VaultFixture.returnData());
            assertThat(isTheVaults(read)).isFalse();
        });
        assertThat(flips).isEqualTo(109 * 8);
    }

    private static boolean isTheVaults(VaultReturn read) {
        if (!(read instanceof Version1 v1) || v1.unitBalance() != VaultFixture.UNIT_BALANCE) {
            return false;
        }
        SignedCommit commit = v1.commits().get(0);
        return commit.basePrice().equals(VaultFixture.OBSERVATION.basePrice())
                && v1.priceStamp().equals(VaultFixture.OBSERVATION.baseStamp())
                && commit.tholdPrice().equals(VaultFixture.THOLD)
                && commit.tholdHash().equals(VaultFixture.CONTRACT.tholdHash())
                && commit.signature()
                        .verifies(VaultFixture.CONTRACT.id().bytes(), VaultFixture.OBSERVATION.oracleKey());
    }

    @Test
    void witness_withAnyBitFlipped_doesNotSpend() {
        SeizureTx seizure = VaultFixture.seizure();
        var signature = VaultFixture.sign(seizure.sighash(), VaultFixture.GUARDIAN);
        Transaction signed = seizure.toPsbt(VaultFixture.KEY, signature).extract();
        List<TxOutput> spent = List.of(seizure.vault().output());
        signed.verifySpends(spent);
        List<Bytes> witness = signed.inputs().get(0).witness();
        for (int element = 0; element < witness.size(); element++) {
            int at = element;
            eachFlip(witness.get(element), flipped -> {
                List<Bytes> spoiled = new ArrayList<>(witness);
                spoiled.set(at, flipped);
                assertThatThrownBy(() -> signed.withWitness(0, spoiled).verifySpends(spent))
                        .isInstanceOf(IllegalArgumentException.class);
            });
        }
    }

    @Test
    void signature_ofAnotherGuardian_doesNotSpend() {
        SeizureTx seizure = VaultFixture.seizure();
        var signature = VaultFixture.sign(seizure.sighash(), VaultFixture.OWNER);
        Transaction signed = seizure.toPsbt(VaultFixture.KEY, signature).extract();
        assertThatThrownBy(() -> signed.verifySpends(List.of(seizure.vault().output())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
