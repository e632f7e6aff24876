package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Attempt;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.fees.Weight;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.RecoveryTx;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitBurnTx;
import io.portcullis.vault.UnitBurnTx.UnitCoin;
import io.portcullis.vault.UnitIssueTx;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultScript;
import io.portcullis.vaultlife.Secret;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builders make, signed: two script interpreters judge it, and two libraries weigh and parse it. */
class BuiltSpendsTest {
    private static final Secret OWNER = Secret.of(1);
    private static final Secret GUARDIAN = Secret.of(2);
    private static final Secret GUARDIAN_2 = Secret.of(3);
    private static final Secret GUARDIAN_3 = Secret.of(4);
    private static final RuneId UNIT = new RuneId(840_000, 1);
    private static final CosignLeaf COSIGN = new CosignLeaf(OWNER.key(), GUARDIAN.key());
    private static final FeeRate RATE = new FeeRate(2_000_000);

    @Test
    void issueAndWhatSpendsItsOutputs() {
        var inscription = new Inscription(Bytes.fromHex("0d".repeat(20)), Bytes.of(new byte[600]));
        for (Connector connector : List.of(Connector.of(COSIGN), Connector.of(new CommitLeaf(COSIGN, inscription)))) {
            var reserve = new UnitAccount(GUARDIAN.key(), outpoint(0), new Sats(10_000), RuneAmount.of(1_000_000));
            var issue =
                    new UnitIssueTx(UNIT, reserve, 5_000, List.of(coin(1, 9_000_000)), connector, UnitIssueTx.POSTAGE);
            Draft parent = issue.toDraft();
            Transaction signed = GUARDIAN.signKeyPath(parent.unsigned(), 0, parent);
            assertAccepted(OWNER.signKeyPath(signed, 1, parent), parent);
            Draft child = paying(List.of(issue.issued().spend(), issue.connectorSpend()))
                    .pay(List.of(), RATE, issue.carried());
            Transaction signedChild = GUARDIAN.signKeyPath(child.unsigned(), 0, child);
            assertAccepted(Secret.signLeaf(signedChild, 1, child, OWNER, GUARDIAN), child);
            assertRefused(Secret.signLeaf(signedChild, 1, child, GUARDIAN, OWNER), child);
            assertRefused(Secret.signLeaf(signedChild, 1, child, OWNER, OWNER), child);
        }
    }

    @Test
    void burnAndWhatSpendsItsConnector() {
        var unitCoin = new UnitCoin(outpoint(2), own(1_000), RuneAmount.of(5_001));
        var burn = new UnitBurnTx(
                UNIT,
                5_000,
                List.of(unitCoin),
                List.of(coin(1, 9_000_000)),
                Connector.of(COSIGN),
                OWNER.keyPathScript(),
                UnitIssueTx.POSTAGE);
        Draft parent = burn.toDraft();
        Transaction signed = OWNER.signKeyPath(parent.unsigned(), 0, parent);
        assertAccepted(OWNER.signKeyPath(signed, 1, parent), parent);
        Draft child = paying(List.of(burn.connectorSpend())).pay(List.of(), RATE, burn.carried());
        assertAccepted(Secret.signLeaf(child.unsigned(), 0, child, OWNER, GUARDIAN), child);
        assertRefused(Secret.signLeaf(child.unsigned(), 0, child, OWNER, GUARDIAN_2), child);
    }

    @Test
    void replacedClaim_isValidEachTime() {
        var vault = new VaultCoin(
                outpoint(3), new Sats(50_000), new VaultScript(OWNER.key(), List.of(GUARDIAN.key()), List.of()));
        Claim claim = paying(List.of(Connector.of(COSIGN).spend(vault.outpoint(), vault.amount())));
        Attempt attempt = Attempt.first(claim, List.of(coin(1, 9_000_000)), new FeeRate(1_000));
        for (int i = 1; i <= Attempt.MAX_REPLACEMENTS; i++) {
            attempt = attempt.raise(List.of(coin(1, 9_000_000)), new FeeRate(1_000 + 200_000L * i));
            Draft draft = attempt.draft();
            Transaction cosigned = Secret.signLeaf(draft.unsigned(), 0, draft, OWNER, GUARDIAN);
            assertAccepted(OWNER.signKeyPath(cosigned, 1, draft), draft);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 144, 128, 32_768, 65_535})
    void recovery_isTimelyOrRefused(int blocks) {
        List<Secret> guardians = List.of(GUARDIAN, GUARDIAN_2, GUARDIAN_3);
        for (int n = 1; n <= guardians.size(); n++) {
            var script = new VaultScript(
                    OWNER.key(),
                    guardians.subList(0, n).stream().map(Secret::key).toList(),
                    List.of(),
                    blocks);
            var vault = new VaultCoin(outpoint(4), new Sats(900_000), script);
            Draft draft = new RecoveryTx(vault, OWNER.keyPathScript()).pay(RATE);
            assertAccepted(Secret.signLeaf(draft.unsigned(), 0, draft, OWNER), draft);
            assertRefused(Secret.signLeaf(draft.unsigned(), 0, draft, GUARDIAN), draft);
            for (long sequence : new long[] {blocks - 1L, 1L << 22 | blocks, 0xffff_ffffL}) {
                Transaction early = withSequence(draft.unsigned(), sequence);
                assertRefused(Secret.signLeaf(early, 0, draft, OWNER), draft);
            }
            // BIP112 refuses an input whose own sequence has bit 31 set; bitcoin-s looks at the operand's only.
            Transaction disabled = withSequence(draft.unsigned(), 1L << 31 | blocks);
            assertThat(kmpAccepts(Secret.signLeaf(disabled, 0, draft, OWNER), draft))
                    .isFalse();
        }
    }

    private static Transaction withSequence(Transaction tx, long sequence) {
        var input = new TxInput(tx.inputs().get(0).outpoint(), sequence);
        return new Transaction(3, List.of(input), tx.outputs(), 0);
    }

    private static Claim paying(List<Spend> inputs) {
        return new Claim(inputs, List.of(own(40_000)), 1, OWNER.keyPathScript());
    }

    private static Outpoint outpoint(int i) {
        return new Outpoint(Bytes.fromHex("%064x".formatted(0xd0 + i)), i);
    }

    private static TxOutput own(long sats) {
        return new TxOutput(new Sats(sats), OWNER.keyPathScript());
    }

    private static Spend coin(int i, long sats) {
        return Spend.ofWallet(outpoint(i), own(sats));
    }

    private static void assertAccepted(Transaction signed, Draft draft) {
        signed.verifySpends(draft.spent());
        assertThat(BitcoinS.accepts(signed, draft.spent())).isTrue();
        var parsed = org.bitcoinj.core.Transaction.read(
                ByteBuffer.wrap(signed.toBytes().toArray()));
        assertThat(Bytes.of(parsed.serialize())).isEqualTo(signed.toBytes());
        assertThat(parsed.getWeight())
                .isEqualTo(draft.weight().units())
                .isEqualTo(Weight.of(signed).units());
        assertThat(signed.vsize()).isEqualTo(draft.weight().vsize());
    }

    private static void assertRefused(Transaction signed, Draft draft) {
        assertThat(kmpAccepts(signed, draft)).isFalse();
        assertThat(BitcoinS.accepts(signed, draft.spent())).isFalse();
    }

    private static boolean kmpAccepts(Transaction tx, Draft draft) {
        try {
            tx.verifySpends(draft.spent());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
