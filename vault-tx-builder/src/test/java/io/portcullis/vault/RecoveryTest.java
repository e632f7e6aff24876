package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.fees.Draft;
import io.portcullis.protocol.VaultTag;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vectors.TestKeys;
import java.util.ArrayList;
import java.util.List;
import org.bitcoinj.script.ScriptBuilder;
import org.junit.jupiter.api.Test;

/** The owner alone, after a time, and only without debt. */
class RecoveryTest {
    private static final int[] BLOCKS = {1, 16, 17, 127, 128, 144, 255, 256, 32_767, 32_768, 65_535};

    @Test
    void script_isTheShortestForm() {
        assertThat(leaf(144).toLeaf().script().toHex())
                .isEqualTo("029000" + "b275" + "20" + UnitFixture.OWNER_KEY.toHex() + "ac");
        for (int blocks : BLOCKS) {
            Bytes script = leaf(blocks).toLeaf().script();
            byte[] number = new ScriptBuilder().number(blocks).build().program();
            assertThat(script.startsWith(Bytes.of(number))).isTrue();
            assertThat(RecoveryLeaf.parse(script)).contains(leaf(blocks));
        }
    }

    @Test
    void otherScripts_areNoRecoveryLeaf() {
        Bytes script = leaf(144).toLeaf().script();
        Bytes tail = script.slice(3, script.size());
        for (String head : List.of("", "00", "03900000", "0180", "0300007f", "4f", "0190", "01")) {
            assertThat(RecoveryLeaf.parse(Bytes.concat(Bytes.fromHex(head), tail)))
                    .as(head)
                    .isEmpty();
        }
        assertThat(RecoveryLeaf.parse(Bytes.concat(script, Bytes.of((byte) 0x51))))
                .isEmpty();
        assertThat(RecoveryLeaf.parse(script.slice(0, script.size() - 1))).isEmpty();
        assertThat(RecoveryLeaf.parse(UnitFixture.COSIGN.toLeaf().script())).isEmpty();
        for (int blocks : new int[] {0, -1, 65_536}) {
            assertThatThrownBy(() -> leaf(blocks)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Script.pushNumber(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void vaultWithDebt_hasNone() {
        VaultScript vault = VaultFixture.script();
        assertThatThrownBy(() -> new VaultScript(vault.client(), vault.guardians(), vault.tholdHashes(), 144))
                .isInstanceOf(IllegalArgumentException.class);
        var coin = new VaultCoin(UnitFixture.outpoint(7), new Sats(10_000), vault.cleared(0));
        assertThatThrownBy(() -> new RecoveryTx(coin, UnitFixture.OWNER_SCRIPT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recoveryTime_isThatOfTheLastStateWithDebt() {
        VaultReturn.Encumbered v1 = (VaultReturn.Encumbered) VaultFixture.returnData();
        assertThat(v1.recoveryBlocks()).isZero();
        VaultReturn.Encumbered v2 = new Version2(
                v1.guardians(),
                1,
                v1.priceStamp(),
                new VaultTag(Bytes.of(new byte[16])),
                VaultFixture.TERMS.id(),
                144,
                List.of(new TieredCommit(
                        VaultFixture.OBSERVATION.oracleKey(),
                        0,
                        VaultFixture.OBSERVATION.basePrice(),
                        VaultFixture.THOLD,
                        VaultFixture.KEY.hash())));
        VaultScript cleared = VaultFixture.script().cleared(v2.recoveryBlocks());
        assertThat(cleared.recoveryLeaf()).contains(leaf(144));
        assertThat(cleared.output())
                .isNotEqualTo(VaultFixture.script().cleared(0).output());
        assertThat(cleared.leaves().subList(0, 1))
                .isEqualTo(VaultFixture.script().cleared(0).leaves());
    }

    @Test
    void timely_isAccepted_andPaysTheRate() {
        for (int guardians = 1; guardians <= 3; guardians++) {
            for (int blocks : BLOCKS) {
                Draft draft = recovery(guardians, blocks);
                Transaction signed =
                        new Signer(draft).leaf(0, VaultFixture.OWNER).signed();
                signed.verifySpends(draft.spent());
                assertThat(draft.weight().vsize()).isEqualTo(signed.vsize());
                assertThat(draft.fee()).isEqualTo(new FeeRate(5_000).fee(signed.vsize()));
                assertThat(signed.inputs().get(0).sequence()).isEqualTo(blocks);
            }
        }
    }

    @Test
    void early_orAsAnotherKindOfTime_isRefused() {
        Draft draft = recovery(1, 144);
        for (long sequence : new long[] {0, 143, 1L << 31 | 144, 1L << 22 | 144, 0xffff_ffffL, 0xc000_ab01L}) {
            assertThatThrownBy(() -> signedWith(draft, 3, sequence).verifySpends(draft.spent()))
                    .as(Long.toHexString(sequence))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        signedWith(draft, 3, 145).verifySpends(draft.spent());
        assertThatThrownBy(() -> signedWith(draft, 1, 144).verifySpends(draft.spent()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherKey_isRefused() {
        Draft draft = recovery(1, 144);
        Transaction signed = new Signer(draft).leaf(0, VaultFixture.GUARDIAN).signed();
        assertThatThrownBy(() -> signed.verifySpends(draft.spent())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void vaultWorthLessThanTheFee_isRefused() {
        var coin = new VaultCoin(
                UnitFixture.outpoint(7), new Sats(600), VaultFixture.script().cleared(144));
        var recovery = new RecoveryTx(coin, UnitFixture.OWNER_SCRIPT);
        assertThatThrownBy(() -> recovery.pay(new FeeRate(5_000))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Transaction signedWith(Draft draft, long version, long sequence) {
        var input = new TxInput(draft.inputs().get(0).outpoint(), sequence);
        var tx = new Transaction(version, List.of(input), draft.outputs(), 0);
        var leaf = draft.inputs().get(0).input().leafScript().orElseThrow();
        Bytes digest = tx.scriptPathSighash(0, draft.spent(), leaf.leaf());
        return tx.withWitness(0, leaf(144).witness(VaultFixture.sign(digest, VaultFixture.OWNER), leaf.controlBlock()));
    }

    private static Draft recovery(int guardians, int blocks) {
        var keys = new ArrayList<>(List.of(VaultFixture.GUARDIAN_KEY));
        for (int i = 1; i < guardians; i++) {
            keys.add(TestKeys.publicKey(Bytes.fromHex("%064x".formatted(0x2000 + i))));
        }
        var script = new VaultScript(UnitFixture.OWNER_KEY, keys, List.of(), blocks);
        var coin = new VaultCoin(UnitFixture.outpoint(7), new Sats(10_000), script);
        return new RecoveryTx(coin, UnitFixture.OWNER_SCRIPT).pay(new FeeRate(5_000));
    }

    private static RecoveryLeaf leaf(int blocks) {
        return new RecoveryLeaf(UnitFixture.OWNER_KEY, blocks);
    }
}
