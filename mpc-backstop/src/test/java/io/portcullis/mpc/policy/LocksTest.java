package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One claim that is taken, and for each rule one that is not. */
class LocksTest {
    private static final ValueLimits LIMITS = new ValueLimits(new Sats(1_000), 3);
    private static final long VSIZE = 200;

    private final MemoryRecord record = new MemoryRecord();
    private final Locks locks = new Locks(LIMITS, record);

    /** The rules that are shown here to refuse. */
    static Set<Rule> refusals() {
        return Set.of(
                Rule.CLAIM_TAKEN,
                Rule.CLAIM_PENDING,
                Rule.REPLACEMENTS,
                Rule.FEE_INCREMENT,
                Rule.VALUE_LIMIT,
                Rule.COUNT_LIMIT);
    }

    static Outpoint outpoint(int index) {
        return new Outpoint(Hashes.sha256(Bytes.of((byte) 1)), index);
    }

    /** A claim of these vaults, the same for the same vaults. */
    static Claim claimOn(int... vaults) {
        return claim(600, vaults);
    }

    private static Claim claim(long pays, int... vaults) {
        var payee = new TxOutput(new Sats(pays), Bytes.of((byte) 0x51));
        return new Claim(IntStream.of(vaults).mapToObj(LocksTest::outpoint).toList(), Action.LIQUIDATE, List.of(payee));
    }

    private static Claim rival(Claim of, boolean stronger) {
        return LongStream.range(1_000, 1_100)
                .mapToObj(pays -> new Claim(
                        of.outpoints(), of.action(), List.of(new TxOutput(new Sats(pays), Bytes.of((byte) 0x51)))))
                .filter(rival -> rival.beats(of) == stronger)
                .findFirst()
                .orElseThrow();
    }

    static Claim strongerThan(Claim claim) {
        return rival(claim, true);
    }

    static Claim weakerThan(Claim claim) {
        return rival(claim, false);
    }

    private static LockRequest request(Claim claim, long fee, Evidence evidence, long sats) {
        Map<Outpoint, Sats> values = new HashMap<>();
        claim.outpoints().forEach(outpoint -> values.put(outpoint, new Sats(sats)));
        Bytes txid = Hashes.sha256(Bytes.concat(claim.id(), Bytes.of((byte) fee, (byte) (fee >> 8))));
        return new LockRequest(claim, values, new Attempt(txid, new Sats(fee), VSIZE), evidence);
    }

    private static LockRequest request(Claim claim, long fee) {
        return request(claim, fee, Evidence.CLEAR, 100);
    }

    private static LockRequest weak(Claim claim, long sats) {
        return request(claim, 1_000, Evidence.WEAK, sats);
    }

    private void harden(LockRequest request) {
        harden(request, ChainFacts.NONE, NOW);
    }

    private void harden(LockRequest request, ChainFacts chain, Stamp now) {
        locks.harden(request, chain, now).await();
    }

    private void assertRefused(Rule rule, ThrowingCallable call) {
        int entries = record.entries.size();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(rule));
        assertThat(record.entries).hasSize(entries);
    }

    private static ChainFacts fate(long height, Claim claim, boolean confirmed, int conflictDepth) {
        return new ChainFacts(height, Map.of(claim.id(), new ClaimFate(confirmed, conflictDepth)));
    }

    @Test
    void harden_isInTheRecord_withPublicDataOnly() {
        harden(request(claimOn(1, 2), 1_000));
        var entry = record.of(EntryKind.LOCKED).get(0);
        assertThat(entry.payload().toMap().keySet())
                .containsExactly(
                        "action", "claim", "evidence", "fee_sats", "height", "outpoint", "sats", "txid", "vsize");
        assertThat(entry.payload().all("outpoint"))
                .containsExactly(outpoint(1).toString(), outpoint(2).toString());
    }

    @Test
    void harden_anotherClaimOnOneOfItsVaults_isTaken() {
        harden(request(claimOn(1, 2), 1_000));
        assertRefused(Rule.CLAIM_TAKEN, () -> harden(request(claim(601, 2), 1_000)));
        assertRefused(Rule.CLAIM_TAKEN, () -> locks.propose(claim(601, 2), ChainFacts.NONE, NOW));
        harden(request(claim(601, 3), 1_000));
    }

    @Test
    void harden_oneOfSeveralTaken_locksNone() {
        harden(request(claimOn(2), 1_000));
        assertRefused(Rule.CLAIM_TAKEN, () -> harden(request(claimOn(1, 2, 3), 1_000)));
        harden(request(claim(601, 1), 1_000));
        harden(request(claim(601, 3), 1_000));
    }

    @Test
    void harden_sameTransactionAgain_isWrittenOnce() {
        harden(request(claimOn(1), 1_000));
        harden(request(claimOn(1), 1_000));
        assertThat(record.of(EntryKind.LOCKED)).hasSize(1);
    }

    /** 200 virtual bytes pay 200 satoshis for their own relay. */
    @ParameterizedTest
    @CsvSource({"1200, true", "1199, false", "1000, true", "999, false"})
    void harden_higherFee_mustPayForItsRelay(long fee, boolean isTaken) {
        harden(request(claimOn(1), 1_000));
        if (isTaken) {
            harden(request(claimOn(1), fee));
        } else {
            assertRefused(Rule.FEE_INCREMENT, () -> harden(request(claimOn(1), fee)));
        }
    }

    @Test
    void mayReplace_largerTransactionAtALowerRate_isNotTaken() {
        Bytes id = Bytes.of(new byte[32]);
        var before = new Attempt(id, new Sats(2_000), 200);
        assertThat(new Attempt(id, new Sats(4_000), 400).mayReplace(before)).isFalse();
        assertThat(new Attempt(id, new Sats(4_001), 400).mayReplace(before)).isTrue();
        assertThat(new Attempt(id, new Sats(2_100), 100).mayReplace(before)).isTrue();
        assertThat(new Attempt(id, new Sats(2_099), 100).mayReplace(before)).isFalse();
    }

    @Test
    void harden_tenReplacements_andNoEleventh() {
        for (int i = 0; i <= 10; i++) {
            harden(request(claimOn(1), 1_000 + 200 * i));
        }
        assertRefused(Rule.REPLACEMENTS, () -> harden(request(claimOn(1), 1_000 + 200 * 11)));
        harden(request(claimOn(1), 1_000 + 200 * 5));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 600, false, 5, false", // in the chain a conflict that a reorganisation can still undo
        "100, 0, false, 6, true",
        "105, 600, false, 0, false", // five blocks without it
        "106, 600, false, 0, true",
        "106, 600, true, 0, false", // it is in one of them
        "106, 599, false, 0, false", // they were there before, and the node was told of them late
        "106, -3600, false, 0, false", // the clock was set back
    })
    void harden_anotherClaim_onlyWhenTheEarlierIsDeadOrLate(
            long height, long seconds, boolean confirmed, int conflictDepth, boolean isTaken) {
        Claim earlier = claimOn(1);
        harden(request(earlier, 1_000), new ChainFacts(100, Map.of()), NOW);
        ChainFacts facts = fate(height, earlier, confirmed, conflictDepth);
        Stamp then = NOW.plusSeconds(seconds);
        if (isTaken) {
            harden(request(claim(601, 1), 500), facts, then);
            assertRefused(Rule.CLAIM_TAKEN, () -> harden(request(earlier, 1_200), facts, then));
        } else {
            assertRefused(Rule.CLAIM_TAKEN, () -> harden(request(claim(601, 1), 500), facts, then));
        }
    }

    @Test
    void harden_anotherClaim_whoseFateIsUnknown_isTaken() {
        harden(request(claimOn(1), 1_000));
        ChainFacts elsewhere = fate(1_000_000, claimOn(7), false, 100);
        assertRefused(Rule.CLAIM_TAKEN, () -> harden(request(claim(601, 1), 500), elsewhere, NOW));
    }

    @Test
    void harden_replacement_beginsTheSixBlocksAnew() {
        Claim earlier = claimOn(1);
        harden(request(earlier, 1_000), new ChainFacts(100, Map.of()), NOW);
        harden(request(earlier, 1_200), new ChainFacts(105, Map.of()), NOW.plusSeconds(300));
        ChainFacts sooner = fate(110, earlier, false, 0);
        ChainFacts late = fate(111, earlier, false, 0);
        Stamp tenMinutesLater = NOW.plusSeconds(900);
        assertRefused(Rule.CLAIM_TAKEN, () -> harden(request(claim(601, 1), 500), sooner, tenMinutesLater));
        assertRefused(Rule.CLAIM_TAKEN, () -> harden(request(claim(601, 1), 500), late, NOW.plusSeconds(899)));
        harden(request(claim(601, 1), 500), late, tenMinutesLater);
    }

    @Test
    void propose_weakerClaim_waitsHalfAMinute() {
        Claim claim = claimOn(1);
        Claim weaker = rival(claim, false);
        locks.propose(claim, ChainFacts.NONE, NOW);
        assertRefused(Rule.CLAIM_PENDING, () -> locks.propose(weaker, ChainFacts.NONE, NOW.plusSeconds(29)));
        assertRefused(Rule.CLAIM_PENDING, () -> harden(request(weaker, 1_000), ChainFacts.NONE, NOW.plusSeconds(29)));
        locks.propose(weaker, ChainFacts.NONE, NOW.plusSeconds(30));
    }

    @Test
    void propose_again_doesNotLastLonger() {
        Claim claim = claimOn(1);
        locks.propose(claim, ChainFacts.NONE, NOW);
        locks.propose(claim, ChainFacts.NONE, NOW.plusSeconds(29));
        locks.propose(rival(claim, false), ChainFacts.NONE, NOW.plusSeconds(30));
    }

    @Test
    void propose_strongerClaim_takesAllOfTheWeakersVaults() {
        Claim weaker = claimOn(1, 2);
        locks.propose(weaker, ChainFacts.NONE, NOW);
        Claim stronger = LongStream.range(1_000, 1_100)
                .mapToObj(pays -> claim(pays, 1))
                .filter(claim -> claim.beats(weaker))
                .findFirst()
                .orElseThrow();
        locks.propose(stronger, ChainFacts.NONE, NOW);
        assertRefused(Rule.CLAIM_PENDING, () -> harden(request(weaker, 1_000)));
        locks.propose(claim(602, 2), ChainFacts.NONE, NOW);
        harden(request(stronger, 1_000));
    }

    /** Whoever comes first, the same claim is left in the end. */
    @Test
    void propose_inAnyOrder_theLowestRankWins() {
        List<Claim> claims =
                LongStream.range(0, 20).mapToObj(pays -> claim(600 + pays, 1)).toList();
        Claim best = claims.stream()
                .filter(one -> claims.stream().allMatch(other -> other.equals(one) || one.beats(other)))
                .findFirst()
                .orElseThrow();
        for (int first = 0; first < claims.size(); first++) {
            var fresh = new Locks(LIMITS, new MemoryRecord());
            List<Claim> order = new ArrayList<>(claims.subList(first, claims.size()));
            order.addAll(claims.subList(0, first));
            for (Claim claim : order) {
                try {
                    fresh.propose(claim, ChainFacts.NONE, NOW);
                } catch (Refused refused) {
                    assertThat(refused.rule()).isEqualTo(Rule.CLAIM_PENDING);
                }
            }
            for (Claim claim : claims) {
                if (!claim.equals(best)) {
                    assertRefused(Rule.CLAIM_PENDING, () -> fresh.propose(claim, ChainFacts.NONE, NOW));
                }
            }
            fresh.harden(request(best, 1_000), ChainFacts.NONE, NOW);
        }
    }

    @Test
    void propose_moreThanThereIsRoomFor_waits() {
        for (int i = 0; i < SoftLocks.MAX_OUTPOINTS / Claim.MAX_ITEMS; i++) {
            int from = i * Claim.MAX_ITEMS;
            locks.propose(claimOn(IntStream.range(from, from + Claim.MAX_ITEMS).toArray()), ChainFacts.NONE, NOW);
        }
        assertRefused(Rule.CLAIM_PENDING, () -> locks.propose(claimOn(200_000), ChainFacts.NONE, NOW));
        locks.propose(claimOn(200_000), ChainFacts.NONE, NOW.plusSeconds(30));
    }

    @Test
    void limits_weakEvidence_bindsAtTheSatoshi() {
        harden(weak(claimOn(1), 400));
        harden(weak(claimOn(2), 600));
        assertRefused(Rule.VALUE_LIMIT, () -> harden(weak(claimOn(3), 1)));
        harden(request(claimOn(3), 1_000, Evidence.CLEAR, 1_000_000));
    }

    @Test
    void limits_weakEvidence_bindsAtTheNumber() {
        harden(weak(claimOn(1, 2), 1));
        harden(weak(claimOn(3), 1));
        assertRefused(Rule.COUNT_LIMIT, () -> harden(weak(claimOn(4), 1)));
        harden(weak(claimOn(4), 1), ChainFacts.NONE, NOW.plusSeconds(86_400));
    }

    @Test
    void limits_clearEvidence_countsToo() {
        harden(request(claimOn(1), 1_000, Evidence.CLEAR, 1_000));
        assertRefused(Rule.VALUE_LIMIT, () -> harden(weak(claimOn(2), 1)));
    }

    /** Of a time when the node did not look at the chain. */
    @Test
    void claimOfUnknownHeight_isNeverLate() {
        harden(request(claimOn(1), 1_000));
        assertRefused(
                Rule.CLAIM_TAKEN,
                () -> harden(request(claim(601, 1), 500), fate(1_000_000, claimOn(1), false, 0), NOW.plusSeconds(600)));
    }

    @Test
    void limits_sameVaultAgain_countsOnce() {
        var first = new ChainFacts(100, Map.of());
        harden(weak(claimOn(1), 1_000), first, NOW);
        LockRequest bumped = request(claimOn(1), 1_200, Evidence.WEAK, 1_000);
        harden(bumped, first, NOW);
        harden(
                request(claim(601, 1), 500, Evidence.WEAK, 1_000),
                fate(106, claimOn(1), false, 0),
                NOW.plusSeconds(600));
        assertThat(record.of(EntryKind.LOCKED)).hasSize(3);
    }

    @Test
    void limits_refused_doesNotHold() {
        assertRefused(Rule.VALUE_LIMIT, () -> harden(weak(claimOn(1), 1_001)));
        harden(weak(claim(601, 1), 1_000));
    }

    @Test
    void rebuilt_fromTheRecord_refusesTheSame() {
        harden(weak(claimOn(1, 2), 300));
        for (int i = 1; i <= 10; i++) {
            harden(request(claimOn(1, 2), 1_000 + 200 * i, Evidence.WEAK, 300));
        }
        var again = new Locks(LIMITS, record);
        record.entries.forEach(again::replay);

        assertThat(again.on(claimOn(1, 2))).isEqualTo(locks.on(claimOn(1, 2)));
        assertRefused(Rule.CLAIM_TAKEN, () -> again.harden(request(claim(601, 2), 9_000), ChainFacts.NONE, NOW));
        assertRefused(Rule.REPLACEMENTS, () -> again.harden(request(claimOn(1, 2), 9_000), ChainFacts.NONE, NOW));
        assertRefused(Rule.VALUE_LIMIT, () -> again.harden(weak(claimOn(3), 401), ChainFacts.NONE, NOW));
        again.harden(weak(claimOn(3), 400), ChainFacts.NONE, NOW);
    }

    @Test
    void harden_recordBroken_locksNothing() {
        record.condemn(RecordFault.WRITE_FAILED);
        assertThatThrownBy(() -> harden(request(claimOn(1), 1_000))).isInstanceOf(RecordBroken.class);
        assertThat(locks.on(claimOn(1))).isEmpty();
    }

    @Test
    void id_isThatOfItsCanonicalForm() {
        Claim claim = claim(600, 2, 1);
        String canonical = "09"
                + Bytes.of("liquidate".getBytes(StandardCharsets.US_ASCII)).toHex() + "0002"
                + outpoint(1).txid().toHex() + "00000001" + outpoint(2).txid().toHex() + "00000002"
                + "0001" + "0000000000000258" + "00000001" + "51";
        assertThat(claim.id()).isEqualTo(Hashes.tagged("portcullis/claim/v1", Bytes.fromHex(canonical)));
        assertThat(claim(600, 1, 2)).isEqualTo(claim);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void id_ofAnotherAction_isAnother(Action action) {
        Claim claim = claimOn(1);
        var other = new Claim(claim.outpoints(), action, claim.payees());
        assertThat(other.id().equals(claim.id())).isEqualTo(action == Action.LIQUIDATE);
    }

    @Test
    void claim_withoutOrTwiceTheSameVault_isNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> claimOn());
        assertThatIllegalArgumentException().isThrownBy(() -> claimOn(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LockRequest(
                        claimOn(1),
                        Map.of(outpoint(2), new Sats(1)),
                        new Attempt(Bytes.of(new byte[32]), new Sats(1), 1),
                        Evidence.CLEAR));
    }

    /** After a day both are as if nothing had been, also where nothing weak was asked in between. */
    @Test
    void limits_areFreeAgain_aDayLater() {
        harden(request(claimOn(1, 2), 1_000, Evidence.CLEAR, 500));
        harden(request(claimOn(3), 1_000, Evidence.CLEAR, 1), ChainFacts.NONE, NOW.plusSeconds(86_400));
        harden(weak(claimOn(4), 998), ChainFacts.NONE, NOW.plusSeconds(86_400));
        assertRefused(Rule.VALUE_LIMIT, () -> harden(weak(claimOn(5), 2), ChainFacts.NONE, NOW.plusSeconds(86_400)));
        harden(weak(claimOn(5), 1), ChainFacts.NONE, NOW.plusSeconds(86_400));
        assertRefused(Rule.VALUE_LIMIT, () -> harden(weak(claimOn(6), 1), ChainFacts.NONE, NOW.plusSeconds(86_401)));
        harden(weak(claimOn(6), 999), ChainFacts.NONE, NOW.plusSeconds(2 * 86_400));
    }
}
