package io.portcullis.mpc.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.EntryKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A liquidator burns a vault's debt and has what the reserve would have, in a seizure that is tied to the burn. */
class RetirementsTest {
    private final MemoryRecord record = new MemoryRecord();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void liquidator_whoBurnsTheDebt_isPaidInsteadOfTheReserve(int version) {
        var fixture = new ActionFixture(version);
        VaultState vault = fixture.opened();
        fixture.verdicts.put(LiquidationFixture.BASE_STAMP.seconds(), Verdict.CONFIRMED);
        LiquidationRequest paid = fixture.paidLiquidation(vault, 4_000, vault.unitBalance());
        Cosigner cosigner = fixture.cosigner(record);
        Cosigned done = cosigner.cosign(paid, fixture.now());

        List<Transaction> both = done.transactions();
        assertThat(both).hasSize(2);
        assertThat(done.tx().inputs().get(1).outpoint().txid())
                .isEqualTo(both.get(0).txid());
        // 4,000 dollars at 5,500 and a tenth more, and the 90,000 that the connector carried
        assertThat(done.tx().outputs().get(0))
                .isEqualTo(new TxOutput(new Sats(80_000_001 + 90_000), ActionFixture.OWN));
        assertThat(fixture.chain.sent).endsWith(both.get(0), both.get(1));
        assertThat(record.of(EntryKind.SIGNED).get(0).payload().all("signature"))
                .hasSize(2);
        assertThat(record.of(EntryKind.LOCKED).get(0).payload().all("outpoint"))
                .containsExactly(vault.outpoint().toString());
        assertThat(cosigner.cosign(paid, fixture.now().plusSeconds(60))).isEqualTo(done);
    }

    /** The burn pays nothing itself: the fee is for both. */
    @Test
    void fee_isForBothTransactions() {
        var fixture = new ActionFixture(2);
        VaultState vault = fixture.opened();
        fixture.verdicts.put(LiquidationFixture.BASE_STAMP.seconds(), Verdict.CONFIRMED);
        LiquidationRequest paid = fixture.paidLiquidation(vault, 4_000, vault.unitBalance());
        fixture.cosigner(record).cosign(paid, fixture.now());
        long vsize = fixture.chain.sent.subList(fixture.chain.sent.size() - 2, fixture.chain.sent.size()).stream()
                .mapToLong(Transaction::vsize)
                .sum();
        assertThat(record.of(EntryKind.LOCKED).get(0).payload().number("vsize")).isEqualTo(vsize);
    }
}
