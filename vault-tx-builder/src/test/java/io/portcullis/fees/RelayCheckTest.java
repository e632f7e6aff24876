package io.portcullis.fees;

import static io.portcullis.fees.FeeFixture.P2TR;
import static io.portcullis.fees.FeeFixture.coin;
import static io.portcullis.fees.FeeFixture.output;
import static io.portcullis.fees.RelayPolicy.CORE_28;
import static io.portcullis.fees.RelayPolicy.CORE_30;
import static io.portcullis.fees.RelayPolicy.DUCAT;
import static io.portcullis.fees.RelayPolicy.KNOTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One draft that everyone passes on, then one change for each rule. */
class RelayCheckTest {
    private static final Set<RelayRule> FOUND = EnumSet.noneOf(RelayRule.class);

    @AfterAll
    static void everyRule_findsSomething() {
        assertThat(FOUND).containsExactlyInAnyOrder(RelayRule.values());
    }

    @Test
    void plainDraft_isPassedOnByAll() {
        assertThat(check(draft(1_000, output(P2TR, 10_000), data(83))).findings())
                .isEmpty();
    }

    @Test
    void minFee_countsTheParentItCarries() {
        long vsize = draft(0, output(P2TR, 10_000)).weight().vsize();
        assertFound(draft(vsize - 1, output(P2TR, 10_000)), RelayRule.MIN_FEE, CORE_28, KNOTS);
        assertFound(draft(vsize / 10, output(P2TR, 10_000)), RelayRule.MIN_FEE, CORE_28, CORE_30, KNOTS);
        assertThat(check(draft(vsize, output(P2TR, 10_000))).findings()).isEmpty();
        assertFound(draft(vsize + 199, output(P2TR, 10_000)), List.of(parent(3, 0)), RelayRule.MIN_FEE, CORE_28, KNOTS);
        Draft carrying = draft(vsize + 200, output(P2TR, 10_000));
        assertFound(carrying, List.of(parent(3, 0)), RelayRule.MIN_FEE, KNOTS);
        assertThat(new RelayCheck(carrying, List.of(parent(3, 200))).findings()).isEmpty();
    }

    @Test
    void dust_isByScript_andDucatsIs546() {
        assertFound(draft(1_000, output(P2TR, 329)), RelayRule.DUST, CORE_28, CORE_30, KNOTS, DUCAT);
        assertFound(draft(1_000, output(P2TR, 330)), RelayRule.DUST, DUCAT);
        assertFound(draft(1_000, output(P2TR, 1_000), Anchor.OUTPUT), RelayRule.DUST, DUCAT);
        assertFound(
                draft(1_000, output(P2TR, 1_000), output(Anchor.SCRIPT, 239)),
                RelayRule.DUST,
                CORE_28,
                CORE_30,
                KNOTS,
                DUCAT);
    }

    @Test
    void outputScript_unknownOrNotDucats() {
        assertFound(draft(1_000, output(Bytes.fromHex("51"), 1_000)), RelayRule.OUTPUT_SCRIPT, CORE_28, CORE_30, KNOTS);
        assertFound(
                draft(1_000, output(Bytes.fromHex("a914" + "ab".repeat(20) + "87"), 1_000)),
                RelayRule.OUTPUT_SCRIPT,
                DUCAT);
    }

    @Test
    void data_longOrTwice() {
        assertFound(draft(1_000, data(84)), RelayRule.DATA_SIZE, CORE_28, KNOTS);
        assertFound(draft(1_000, data(3), data(3)), RelayRule.DATA_COUNT, CORE_28, KNOTS);
        Draft huge = draft(
                4_000_000, IntStream.range(0, 2).mapToObj(i -> data(50_001)).toArray(TxOutput[]::new));
        assertThat(rule(huge, RelayRule.DATA_SIZE)).contains(CORE_28, CORE_30, KNOTS);
    }

    @Test
    void runesAndInscriptions_areRefusedByKnots() {
        assertFound(
                draft(1_000, output(P2TR, 1_000), output(Bytes.fromHex("6a5d0100"), 0)), RelayRule.RUNESTONE, KNOTS);
        var leaf = new TapLeaf(Bytes.fromHex("20" + "ab".repeat(32) + "ac0063036f726468"));
        var psbt = PsbtInput.empty()
                .withSpent(output(P2TR, 11_000))
                .withLeafScript(new LeafScript(Bytes.fromHex("c1" + "ab".repeat(32)), leaf));
        var spend = new Spend(
                new Outpoint(Bytes.fromHex("ee".repeat(32)), 0),
                Spend.REPLACEABLE,
                psbt,
                WitnessSize.ofSignedLeaf(psbt.leafScript().orElseThrow(), 1));
        assertFound(new Draft(List.of(spend), List.of(output(P2TR, 10_000))), RelayRule.INSCRIPTION, KNOTS);
    }

    @Test
    void weight_andTrucSize() {
        Draft large = draft(100_000, outputs(230));
        assertThat(large.weight().vsize()).isBetween(9_950L, 10_000L);
        assertThat(check(large).findings()).isEmpty();
        assertFound(draft(100_000, outputs(232)), RelayRule.TRUC_SIZE, CORE_28, CORE_30);
        Draft huge = draft(1_000_000, outputs(2_400));
        assertThat(rule(huge, RelayRule.WEIGHT)).contains(CORE_28, CORE_30, KNOTS);
        assertFound(
                draft(100_000, outputs(23)), List.of(parent(3, 1_000)), RelayRule.TRUC_CHILD_SIZE, CORE_28, CORE_30);
    }

    @Test
    void truc_oneParentOneChildOfOneVersion() {
        Draft child = draft(5_000, output(P2TR, 1_000));
        var with = new UnconfirmedParent(tx(3), 200, new Sats(1_000), true, false);
        assertFound(child, List.of(with), RelayRule.TRUC_PARENTS, CORE_28, CORE_30);
        assertFound(child, List.of(parent(3, 1_000), parent(3, 1_000)), RelayRule.TRUC_PARENTS, CORE_28, CORE_30);
        var sibling = new UnconfirmedParent(tx(3), 200, new Sats(1_000), false, true);
        assertFound(child, List.of(sibling), RelayRule.TRUC_SIBLING, CORE_28, CORE_30);
        assertFound(child, List.of(parent(2, 1_000)), RelayRule.TRUC_MIXED, CORE_28, CORE_30);
    }

    private static UnconfirmedParent parent(long version, long fee) {
        return new UnconfirmedParent(tx(version), 200, new Sats(fee), false, false);
    }

    private static Transaction tx(long version) {
        return new Transaction(version, List.of(), List.of(), 0);
    }

    private static RelayCheck check(Draft draft) {
        return new RelayCheck(draft, List.of());
    }

    private static void assertFound(Draft draft, RelayRule rule, RelayPolicy... refusing) {
        assertFound(draft, List.of(), rule, refusing);
    }

    private static void assertFound(
            Draft draft, List<UnconfirmedParent> parents, RelayRule rule, RelayPolicy... refusing) {
        assertThat(new RelayCheck(draft, parents).findings()).containsExactly(new RelayFinding(rule, Set.of(refusing)));
        FOUND.add(rule);
    }

    private static Set<RelayPolicy> rule(Draft draft, RelayRule rule) {
        FOUND.add(rule);
        return check(draft).findings().stream()
                .filter(finding -> finding.rule() == rule)
                .map(RelayFinding::refusedBy)
                .findFirst()
                .orElseThrow();
    }

    private static Draft draft(long fee, TxOutput... outputs) {
        long paid =
                Stream.of(outputs).mapToLong(output -> output.amount().value()).sum();
        return new Draft(List.of(coin(1, P2TR, paid + fee)), new ArrayList<>(List.of(outputs)));
    }

    private static TxOutput[] outputs(int n) {
        return IntStream.range(0, n).mapToObj(i -> output(P2TR, 1_000)).toArray(TxOutput[]::new);
    }

    /** An OP_RETURN script of so many bytes. */
    private static TxOutput data(int size) {
        return output(Bytes.concat(Bytes.fromHex("6a58"), Bytes.of(new byte[size - 2])), 0);
    }
}
