package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static io.portcullis.mpc.policy.TestClaims.claim;
import static io.portcullis.mpc.policy.TestClaims.claimOn;
import static io.portcullis.mpc.policy.TestClaims.fate;
import static io.portcullis.mpc.policy.TestClaims.request;
import static io.portcullis.mpc.policy.TestClaims.weak;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.record.EntryKind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a node takes in a day. */
class ValueLimitsTest extends LocksFixture {
    /** The rules that are shown here to refuse. */
    static Set<Rule> refusals() {
        return Set.of(Rule.VALUE_LIMIT, Rule.COUNT_LIMIT);
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
