package io.portcullis.oracle.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.SourceStatus.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutliersTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(4);

    @Test
    void outlier_isWatched_untilThirtySecondsAfterItLastDisagreed() {
        Outliers outliers = after(Outliers.NONE, Verdict.OUTLIER, 100);
        assertThat(outliers.contains("e")).isTrue();
        outliers = after(outliers, Verdict.OUTLIER, 101);
        for (int second = 102; second < 131; second++) {
            outliers = after(outliers, Verdict.ON_PROBATION, second);
            assertThat(outliers.contains("e")).isTrue();
        }
        assertThat(after(outliers, Verdict.ON_PROBATION, 131).contains("e")).isFalse();
    }

    @Test
    void relapse_startsTheProbationAnew() {
        Outliers outliers = after(Outliers.NONE, Verdict.OUTLIER, 100);
        outliers = after(outliers, Verdict.OUTLIER, 129);
        assertThat(after(outliers, Verdict.ON_PROBATION, 158).contains("e")).isTrue();
        assertThat(after(outliers, Verdict.ON_PROBATION, 159).contains("e")).isFalse();
    }

    @Test
    void venueThatCannotBeSeenToAgree_doesNotServeItsProbation() {
        Outliers outliers = after(Outliers.NONE, Verdict.OUTLIER, 100);
        for (Verdict unseen : List.of(Verdict.STALE, Verdict.UNHEALTHY, Verdict.NO_QUOTE, Verdict.BAD_SCALE)) {
            assertThat(after(after(outliers, unseen, 200), Verdict.ON_PROBATION, 229)
                            .contains("e"))
                    .isTrue();
        }
    }

    @Test
    void venueThatTheQuorumNeeds_servesItsProbationInUse() {
        Outliers outliers = after(Outliers.NONE, Verdict.OUTLIER, 100);
        assertThat(after(outliers, Verdict.USED, 129).contains("e")).isTrue();
        assertThat(after(outliers, Verdict.USED, 130).contains("e")).isFalse();
    }

    @Test
    void venueThatWasNoOutlier_isNotWatched_whateverElseIsWrongWithIt() {
        for (Verdict verdict : List.of(Verdict.USED, Verdict.STALE, Verdict.BAD_SCALE, Verdict.WIDE_SPREAD)) {
            assertThat(after(Outliers.NONE, verdict, 100)).isEqualTo(Outliers.NONE);
        }
    }

    private static Outliers after(Outliers before, Verdict verdict, long second) {
        var source = new SourceStatus("e", verdict, "", Optional.empty());
        return before.after(List.of(source), new Moment(Instant.EPOCH, TimeUnit.SECONDS.toNanos(second)), LIMITS);
    }
}
