package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.protocol.Stamp;
import org.junit.jupiter.api.Test;

/** Who holds what for half a minute, also on a clock that is set back. */
class SoftLocksTest {
    private final SoftLocks locks = new SoftLocks();
    private final Claim claim = TestClaims.claimOn(1, 2);
    private final Claim weaker = TestClaims.weakerThan(claim);

    private void assertPending(Claim asked, Stamp now) {
        assertThatThrownBy(() -> locks.take(asked, now)).isInstanceOf(Refused.class);
    }

    private void assertTaken(Claim asked, Stamp now) {
        assertThatCode(() -> locks.take(asked, now)).doesNotThrowAnyException();
    }

    @Test
    void claim_holdsForHalfAMinute_andAskingAgainMakesItNoLonger() {
        locks.take(claim, NOW);
        locks.take(claim, NOW.plusSeconds(20));
        assertPending(weaker, NOW.plusSeconds(29));
        assertTaken(weaker, NOW.plusSeconds(30));
    }

    @Test
    void strongerClaim_takesAll_andReleaseLetsGoOfItsOwnOnly() {
        locks.take(weaker, NOW);
        assertTaken(claim, NOW);
        locks.release(weaker);
        assertPending(weaker, NOW);
        locks.release(claim);
        assertTaken(weaker, NOW);
    }

    @Test
    void claim_isOver_whenTheClockWasSetBackByMore() {
        locks.take(claim, NOW);
        assertPending(weaker, new Stamp(NOW.seconds() - 29));
        assertTaken(weaker, new Stamp(NOW.seconds() - 30));
    }

    /** A later entry is older by the clock, and is found to be over when its output is asked for. */
    @Test
    void claim_thatIsOverBehindOneThatIsNot_isReplaced() {
        locks.take(TestClaims.claimOn(9), NOW.plusSeconds(20));
        locks.take(claim, NOW);
        assertTaken(weaker, NOW.plusSeconds(31));
        assertPending(TestClaims.weakerThan(TestClaims.claimOn(9)), NOW.plusSeconds(31));
    }
}
