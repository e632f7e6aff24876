package io.portcullis.mpc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.VaultState;
import io.portcullis.action.Wallet;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.record.EntryKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One vault takes over another's debt and collateral before the guardian of both. */
class TakeoversTest {
    private final MemoryRecord record = new MemoryRecord();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void repo_takesDebtAndCollateral_paysTheReserve_andLeavesTheOtherCleared(int version) {
        var takeovers = new Takeovers(new ActionFixture(version));
        VaultState next = takeovers.owner.confirmed(takeovers.repo());
        assertThat(next.unitBalance()).isEqualTo(480_000);
        // 99,990,000 above the minimum; its ratio of 1.4472 is 5 hundredths below the subsidy's threshold: 5 % for the
        // reserve
        assertThat(next.value().value()).isBetween(100_000_000L + 94_990_500 - 10_000, 100_000_000L + 94_990_500);
        VaultState left =
                takeovers.owner.chain.lineage(new Outpoint(next.outpoint().txid(), 1));
        assertThat(left.isEncumbered()).isFalse();
        assertThat(left.value()).isEqualTo(new Sats(10_000));
        assertThat(left.client()).isEqualTo(takeovers.target.client());
        assertThat(takeovers
                        .owner
                        .chain
                        .sent
                        .get(takeovers.owner.chain.sent.size() - 1)
                        .outputs())
                .contains(new TxOutput(
                        new Sats(4_999_500),
                        TaprootOutput.ofKey(LiquidationFixture.RESERVE.publicKey())
                                .script()));
    }

    /** At $5,000 the subsidy has used up the penalty: nothing is the reserve's. */
    @Test
    void repo_ofAVaultFarBelow_givesTheLiquidatorAll() {
        var takeovers = new Takeovers(new ActionFixture(2), 400_000);
        takeovers.crash(5_000);
        VaultState next = takeovers.owner.confirmed(takeovers.repo());
        assertThat(next.value().value()).isBetween(199_980_000L, 199_990_000L);
    }

    @Test
    void repo_withCoins_addsThem_andGivesChange() {
        var takeovers = new Takeovers(new ActionFixture(2));
        TakeoverRequest repo = takeovers.repo(7_000_000);
        VaultState next = takeovers.owner.confirmed(repo);
        assertThat(next.value()).isEqualTo(new Sats(100_000_000 + 94_990_500 + 7_000_000));
        assertThat(repo.proposed().outputs()).hasSize(5);
    }

    @Test
    void repo_ofTwoVaults_takesBoth() {
        var owner = new ActionFixture(2);
        owner.debt = 200_000;
        VaultState other = owner.opened();
        owner.slot = LiquidationFixture.BASE_STAMP;
        var takeovers = new Takeovers(owner);
        Wallet none = new Wallet(List.of(), ActionFixture.OWN);
        VaultState next = owner.confirmed(takeovers.repo(List.of(takeovers.target, other), none, 0));
        assertThat(next.unitBalance()).isEqualTo(680_000);
        assertThat(owner.chain.lineage(new Outpoint(next.outpoint().txid(), 2)).isEncumbered())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void trim_takesAPart_andWhatIsLeftCanBeSeized(int version) {
        var takeovers = new Takeovers(new ActionFixture(version));
        VaultState next = takeovers.owner.confirmed(takeovers.trim(takeovers.deficit() / 4));
        long taken = next.unitBalance() - 100_000;
        assertThat(taken).isBetween(94_000L, 96_000L);
        VaultState left =
                takeovers.owner.chain.lineage(new Outpoint(next.outpoint().txid(), 1));
        assertThat(left.unitBalance()).isEqualTo(380_000 - taken);
        Cosigner cosigner = takeovers.owner.cosigner(record);
        LiquidationRequest rest = takeovers.owner.liquidation(left, 2_000);
        assertThat(cosigner.cosign(rest, takeovers.owner.now()).tx().isSigned()).isTrue();
    }

    @Test
    void sameTakeoverAgain_hasTheSameAnswer_andAtAHigherRateTakesItsPlace() {
        var takeovers = new Takeovers(new ActionFixture(1));
        Cosigner cosigner = takeovers.owner.cosigner(record);
        TakeoverRequest repo = takeovers.repo();
        Cosigned first = cosigner.cosign(repo, takeovers.owner.now());
        assertThat(cosigner.cosign(repo, takeovers.owner.now().plusSeconds(5))).isEqualTo(first);
        takeovers.owner.chain.pend(first.tx());
        takeovers.rate = new FeeRate(13_000);
        assertThat(cosigner.cosign(takeovers.repo(), takeovers.owner.now()).tx())
                .isNotEqualTo(first.tx());
        takeovers.rate = new FeeRate(15_000);
        assertRefused(Rule.CLAIM_TAKEN, cosigner, takeovers, takeovers.trim(1_000_000));
        assertThat(record.of(EntryKind.LOCKED).get(0).payload().all("outpoint"))
                .containsExactlyInAnyOrder(
                        takeovers.target.outpoint().toString(),
                        takeovers.liquidator.outpoint().toString());
    }

    /** The coins and what comes back of them pay the fee, and are no part of what is claimed; what is deposited is. */
    @Test
    void takeoverAtAHigherRate_mayBePaidByOtherCoins_butNotDepositMore() {
        var takeovers = new Takeovers(new ActionFixture(2));
        Cosigner cosigner = takeovers.owner.cosigner(record);
        Cosigned first = cosigner.cosign(takeovers.repo(7_000_000), takeovers.owner.now());
        takeovers.owner.chain.pend(first.tx());
        takeovers.rate = new FeeRate(20_000);
        assertRefused(Rule.CLAIM_TAKEN, cosigner, takeovers, takeovers.repo(7_000_001));
        assertThat(cosigner.cosign(takeovers.repo(7_000_000), takeovers.owner.now())
                        .tx())
                .isNotEqualTo(first.tx());
    }

    @Test
    void takeover_askedOfAnotherGuardian_isRefused() {
        var takeovers = new Takeovers(new ActionFixture(2));
        Commitments commitments = takeovers.owner.commitments(record);
        Cosigner other =
                takeovers.owner.cosigner(commitments, new LoneSigner(LiquidationFixture.STRANGER, commitments));
        assertRefused(Rule.GUARDIAN_KEY, other, takeovers, takeovers.repo());
    }

    @Test
    void seizureAfterATakeover_andTheOtherWayRound_isTaken() {
        var takeovers = new Takeovers(new ActionFixture(2));
        Cosigner cosigner = takeovers.owner.cosigner(record);
        cosigner.cosign(takeovers.repo(), takeovers.owner.now());
        LiquidationRequest seizure = takeovers.owner.liquidation(takeovers.target, 2_000);
        assertRefused(Rule.CLAIM_TAKEN, cosigner, takeovers, seizure);
        Cosigner other = takeovers.owner.cosigner(new MemoryRecord());
        other.cosign(seizure, takeovers.owner.now());
        assertRefused(Rule.CLAIM_TAKEN, other, takeovers, takeovers.repo());
    }

    @Test
    void ownersRepaymentThatRestores_isWaitedFor_forAWhile() {
        var takeovers = new Takeovers(new ActionFixture(2));
        takeovers.owner.verdicts.clear();
        Cosigner cosigner = takeovers.owner.cosigner(record);
        Cosigned repayment = cosigner.cosign(takeovers.owner.repay(takeovers.target, 10_000, 0), takeovers.owner.now());
        repayment.transactions().forEach(takeovers.owner.chain::pend);
        takeovers.crash(5_500);
        assertRefused(Rule.CURE_PENDING, cosigner, takeovers, takeovers.repo());
        takeovers.owner.chain.height += 4;
        assertThat(cosigner.cosign(takeovers.repo(), takeovers.owner.now())).isNotNull();
    }

    /** Who has the oracle's secret has every pre-image, and can name every price; nodes ask what they saw. */
    @Test
    void compromisedOracle_takesNoVaultOver() {
        var takeovers = new Takeovers(new ActionFixture(2));
        takeovers.owner.verdicts.clear();
        takeovers.owner.median = 8_000;
        assertRefused(Rule.NOT_BELOW, takeovers.owner.cosigner(record), takeovers, takeovers.repo());
        assertThat(record.of(EntryKind.LOCKED)).isEmpty();
    }

    /** Within a hundredth of the node's own price, and not above the threshold. */
    @ParameterizedTest
    @CsvSource({"5445,true", "5444,false", "5500,true"})
    void liquidPrice_isTheNodesOwn(long price, boolean signs) {
        var takeovers = new Takeovers(new ActionFixture(2));
        takeovers.liquidPrice = price;
        Cosigner cosigner = takeovers.owner.cosigner(record);
        if (signs) {
            assertThat(cosigner.cosign(takeovers.repo(), takeovers.owner.now())).isNotNull();
        } else {
            assertRefused(Rule.OWN_PRICE, cosigner, takeovers, takeovers.repo());
        }
    }

    @Test
    void weakEvidenceOfOneTarget_countsAgainstTheLimits() {
        var takeovers = new Takeovers(new ActionFixture(2));
        takeovers.owner.evidence = Evidence.WEAK;
        takeovers.owner.cosigner(record).cosign(takeovers.repo(), takeovers.owner.now());
        assertThat(record.of(EntryKind.LOCKED).get(0).payload().one("evidence")).isEqualTo("WEAK");
    }

    @Test
    void limits_countAllVaultsOfATakeover() {
        var takeovers = new Takeovers(new ActionFixture(2));
        takeovers.owner.evidence = Evidence.WEAK;
        takeovers.owner.limits = new ValueLimits(new Sats(200_000_000), 2);
        assertThat(takeovers.owner.cosigner(record).cosign(takeovers.repo(), takeovers.owner.now()))
                .isNotNull();
        takeovers.owner.limits = new ValueLimits(new Sats(199_999_999), 2);
        assertRefused(Rule.VALUE_LIMIT, takeovers.owner.cosigner(new MemoryRecord()), takeovers, takeovers.repo());
        takeovers.owner.limits = new ValueLimits(new Sats(200_000_000), 1);
        assertRefused(Rule.COUNT_LIMIT, takeovers.owner.cosigner(new MemoryRecord()), takeovers, takeovers.repo());
    }

    private static void assertRefused(Rule rule, Cosigner cosigner, Takeovers takeovers, Request request) {
        assertThatThrownBy(() -> cosigner.cosign(request, takeovers.owner.now()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.rule()).as("%s", e.detail()).isEqualTo(rule));
    }
}
