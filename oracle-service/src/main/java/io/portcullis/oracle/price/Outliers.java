package io.portcullis.oracle.price;

import io.portcullis.oracle.price.SourceStatus.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The venues that were left out as outliers, until they have agreed with the others for a while: one at the limit must not
 * come and go. What is forgotten by a restart is judged anew.
 *
 * @param disagreedNanos when each of them last disagreed, or could not be seen to agree, on the clock of {@link Moment#nanos}
 */
public record Outliers(Map<String, Long> disagreedNanos) {
    public static final Outliers NONE = new Outliers(Map.of());

    public Outliers {
        disagreedNanos = Map.copyOf(disagreedNanos);
    }

    boolean contains(String venue) {
        return disagreedNanos.containsKey(venue);
    }

    /** Those that are still to be watched after a tick gave these verdicts. */
    public Outliers after(List<SourceStatus> sources, Moment now, AggregationLimits limits) {
        var watched = new HashMap<String, Long>();
        for (SourceStatus source : sources) {
            boolean isSeen = source.isUsed() || source.verdict() == Verdict.ON_PROBATION;
            if (source.verdict() == Verdict.OUTLIER || contains(source.venue()) && !isSeen) {
                watched.put(source.venue(), now.nanos());
            } else if (contains(source.venue()) && !isOver(source.venue(), now, limits)) {
                watched.put(source.venue(), disagreedNanos.get(source.venue()));
            }
        }
        return new Outliers(watched);
    }

    private boolean isOver(String venue, Moment now, AggregationLimits limits) {
        return now.nanos() - disagreedNanos.get(venue) >= limits.probation().toNanos();
    }
}
