package io.portcullis.mpc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.EntryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An owner's action waits in the mempool while his vault is to be liquidated: at $5,000 its ratio is 1.25, and 1.35 restores it. */
class CuresTest {
    private static final long ENOUGH = 8_020_000;

    private final MemoryRecord record = new MemoryRecord();
    private final ActionFixture fixture = new ActionFixture(2);
    private final VaultState vault = fixture.opened();

    /** Cosigned at a price at which nothing was breached, and not confirmed. */
    private Transaction pending(ActionRequest action) {
        Cosigned done = fixture.cosigner(record).cosign(action, fixture.now());
        done.transactions().forEach(fixture.chain::pend);
        return done.tx();
    }

    private void crash() {
        fixture.median = 5_000;
        fixture.verdicts.put(0L, Verdict.CONFIRMED);
    }

    private Cosigned liquidate(long fee) {
        return fixture.cosigner(record).cosign(fixture.liquidation(vault, fee), fixture.now());
    }

    private void assertCured() {
        assertThatThrownBy(() -> liquidate(2_000))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CURE_PENDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void depositThatRestores_isWaitedFor_forThreeBlocks(int blocks) {
        pending(fixture.deposit(vault, ENOUGH));
        crash();
        assertCured();
        assertThat(record.of(EntryKind.SEEN)).hasSize(1);
        fixture.chain.height += blocks;
        assertCured();
        fixture.chain.height += 4 - blocks;
        assertThat(liquidate(2_000).tx().isSigned()).isTrue();
        assertThat(record.of(EntryKind.SEEN)).hasSize(1);
    }

    /** A ratio of 1.34: DUCAT rounds to the hundredth. */
    @Test
    void depositThatDoesNotRestore_isNotWaitedFor() {
        pending(fixture.deposit(vault, 108_000_000 + 10_000 - vault.value().value() - 600_000));
        crash();
        assertThat(liquidate(2_000).tx().isSigned()).isTrue();
    }

    @Test
    void depositThatJustRestores_isWaitedFor() {
        pending(fixture.deposit(vault, 108_000_000 + 10_000 - vault.value().value()));
        crash();
        assertCured();
    }

    @Test
    void depositThatPaysLessThanTheNextBlock_isNotWaitedFor() {
        pending(fixture.deposit(vault, ENOUGH, new FeeRate(9_500)));
        crash();
        assertThat(liquidate(2_000).tx().isSigned()).isTrue();
    }

    /** Its burn pays nothing itself: both count together. */
    @Test
    void repaymentOfAll_isWaitedFor() {
        pending(fixture.repay(vault, vault.unitBalance(), 0));
        crash();
        assertCured();
        fixture.chain.estimate = new FeeRate(11_500);
        assertThat(liquidate(2_500).tx().isSigned()).isTrue();
    }

    /** It was cosigned before the crash, at a rate at which it may never confirm: only one of the two can. */
    @Test
    void withdrawalThatWaits_doesNotStandInTheWay() {
        Transaction withdrawal = pending(fixture.withdraw(vault, 50_000));
        crash();
        Cosigned liquidation = liquidate(2_000);
        assertThat(liquidation.tx().inputs().get(0).outpoint())
                .isEqualTo(withdrawal.inputs().get(0).outpoint());
    }

    /** What an owner had cosigned and did not let out is no cure. */
    @Test
    void depositThatIsWithheld_doesNotStandInTheWay() {
        fixture.cosigner(record).cosign(fixture.deposit(vault, ENOUGH), fixture.now());
        crash();
        assertThat(liquidate(2_000).tx().isSigned()).isTrue();
    }

    /** Once a liquidation is signed, the owner's way is closed, until it has come to nothing. */
    @Test
    void depositAfterALiquidation_isTaken() {
        ActionRequest deposit = fixture.deposit(vault, ENOUGH);
        crash();
        fixture.chain.pend(liquidate(2_000).tx());
        fixture.verdicts.remove(0L);
        assertThatThrownBy(() -> fixture.cosigner(record).cosign(deposit, fixture.now()))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_TAKEN));
    }

    /** A dry run writes nothing, the first sight neither. */
    @Test
    void check_ofACuredVault_changesNothing() {
        pending(fixture.deposit(vault, ENOUGH));
        crash();
        int before = record.entries.size();
        Cosigner cosigner = fixture.cosigner(record);
        assertThatThrownBy(() -> cosigner.check(fixture.liquidation(vault, 2_000), fixture.now()))
                .isInstanceOf(Refused.class);
        assertThat(record.entries).hasSize(before);
    }
}
