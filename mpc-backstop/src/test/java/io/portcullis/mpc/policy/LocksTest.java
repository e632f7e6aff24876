package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static io.portcullis.mpc.policy.TestClaims.claim;
import static io.portcullis.mpc.policy.TestClaims.claimOn;
import static io.portcullis.mpc.policy.TestClaims.fate;
import static io.portcullis.mpc.policy.TestClaims.outpoint;
import static io.portcullis.mpc.policy.TestClaims.request;
import static io.portcullis.mpc.policy.TestClaims.rival;
import static io.portcullis.mpc.policy.TestClaims.weak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One claim that is taken, and for each rule of claims one that is not. */
class LocksTest extends LocksFixture {
    /** The rules that are shown here to refuse. */
    static Set<Rule> refusals() {
        return Set.of(Rule.CLAIM_TAKEN, Rule.CLAIM_PENDING, Rule.REPLACEMENTS, Rule.FEE_INCREMENT);
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

    /** Of a time when the node did not look at the chain. */
    @Test
    void claimOfUnknownHeight_isNeverLate() {
        harden(request(claimOn(1), 1_000));
        assertRefused(
                Rule.CLAIM_TAKEN,
                () -> harden(request(claim(601, 1), 500), fate(1_000_000, claimOn(1), false, 0), NOW.plusSeconds(600)));
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
}
