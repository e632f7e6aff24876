package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.UsdCents;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceStateTest {
    private static final Instant WALL = Instant.parse("2020-03-12T10:00:00Z");
    private static final long START = Long.MAX_VALUE - 1;
    private static final byte[] BODY = {1};

    private final SourceState withoutStatus =
            new SourceState(PriceParameters.STANDARD, Optional.empty(), Optional::empty);
    private final SourceState withStatus = new SourceState(PriceParameters.STANDARD, Optional.of(60), Optional::empty);

    @Test
    void leftOut_nothingHeard_isNoAnswerYet() {
        assertThat(withoutStatus.leftOut(START)).contains(Reason.NO_ANSWER_YET);
        assertThat(withoutStatus.age(START)).isEmpty();
    }

    @Test
    void leftOut_readingOlderThanItsLife_isStale() {
        withoutStatus.quoted(reading("4900"), BODY, WALL, START);
        assertThat(withoutStatus.leftOut(after(8))).isEmpty();
        assertThat(withoutStatus.age(after(8))).contains(Duration.ofSeconds(8));
        assertThat(withoutStatus.leftOut(after(8) + 1)).contains(Reason.STALE);
    }

    @Test
    void leftOut_readingOldAndLastAttemptFailed_isThatFailure() {
        withoutStatus.quoted(reading("4900"), BODY, WALL, START);
        withoutStatus.failed(Reason.TIMEOUT);
        assertThat(withoutStatus.leftOut(after(8))).isEmpty();
        assertThat(withoutStatus.leftOut(after(9))).contains(Reason.TIMEOUT);
    }

    @Test
    void quoted_unusable_doesNotReplaceTheLast() {
        withoutStatus.quoted(reading("4900"), BODY, WALL, START);
        withoutStatus.quoted(reading("1"), BODY, WALL, after(1));
        assertThat(withoutStatus.last()).contains(reading("4900"));
        assertThat(withoutStatus.leftOut(after(9))).contains(Reason.TOO_WIDE);
    }

    @Test
    void quoted_hundredTimesTheReference_isOutOfScale() {
        var state = new SourceState(PriceParameters.STANDARD, Optional.empty(), () -> Optional.of(new UsdCents(4_900)));
        state.quoted(reading("4900"), BODY, WALL, START);
        assertThat(state.last()).isEmpty();
        assertThat(state.leftOut(START)).contains(Reason.OUT_OF_SCALE);
    }

    @Test
    void tally_countsAnswersAndRejectsByReason() {
        withoutStatus.quoted(reading("4900"), BODY, WALL, START);
        withoutStatus.quoted(reading("4900"), BODY, WALL, after(1));
        withoutStatus.quoted(reading("1"), BODY, WALL, after(2));
        withoutStatus.failed(Reason.TIMEOUT);
        withoutStatus.failed(Reason.TIMEOUT);
        assertThat(withoutStatus.tally()).isEqualTo(new Tally(2, Map.of(Reason.TOO_WIDE, 1L, Reason.TIMEOUT, 2L)));
    }

    @Test
    void tally_onlyFailuresToReachIt_isSilent() {
        assertThat(withoutStatus.tally().isSilent()).isFalse();
        withoutStatus.failed(Reason.TIMEOUT);
        withoutStatus.failed(Reason.UNREACHABLE);
        assertThat(withoutStatus.tally().isSilent()).isTrue();
        withoutStatus.failed(Reason.HTTP_STATUS);
        assertThat(withoutStatus.tally().isSilent()).isFalse();
    }

    @Test
    void leftOut_statusNeverTold_isUnknown() {
        withStatus.quoted(reading("4900"), BODY, WALL, START);
        assertThat(withStatus.leftOut(START)).contains(Reason.STATUS_UNKNOWN);
    }

    @Test
    void leftOut_statusNotToldForItsLife_isUnknown() {
        withStatus.statusTold(Optional.empty(), START);
        withStatus.quoted(reading("4900"), BODY, WALL, after(60));
        assertThat(withStatus.leftOut(after(60))).isEmpty();
        assertThat(withStatus.leftOut(after(60) + 1)).contains(Reason.STATUS_UNKNOWN);
    }

    @Test
    void leftOut_maintenance_isSaidAtOnceAndTakenBack() {
        withStatus.quoted(reading("4900"), BODY, WALL, START);
        withStatus.statusTold(Optional.of(Reason.MAINTENANCE), START);
        assertThat(withStatus.leftOut(START)).contains(Reason.MAINTENANCE);
        withStatus.statusTold(Optional.empty(), START);
        assertThat(withStatus.leftOut(START)).isEmpty();
    }

    @Test
    void leftOut_sameBytesForTooLong_isFrozenOnlyWithoutExchangeTime() {
        withoutStatus.quoted(reading("4900"), BODY, WALL, START);
        withoutStatus.quoted(reading("4900"), BODY, WALL, after(300));
        assertThat(withoutStatus.leftOut(after(300))).isEmpty();
        assertThat(withoutStatus.leftOut(after(300) + 1)).contains(Reason.FROZEN);
        withoutStatus.quoted(reading("4900"), new byte[] {2}, WALL, after(301));
        assertThat(withoutStatus.leftOut(after(301))).isEmpty();

        var timed = new Reading(new BigDecimal("4900"), new BigDecimal("4901"), Optional.of(WALL));
        withStatus.statusTold(Optional.empty(), after(300));
        withStatus.quoted(timed, BODY, WALL, START);
        withStatus.quoted(timed, BODY, WALL, after(301));
        assertThat(withStatus.leftOut(after(301))).isEmpty();
    }

    private static long after(int seconds) {
        return START + Duration.ofSeconds(seconds).toNanos();
    }

    private static Reading reading(String bid) {
        return new Reading(new BigDecimal(bid), new BigDecimal("4901"), Optional.empty());
    }
}
