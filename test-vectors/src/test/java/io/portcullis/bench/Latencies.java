package io.portcullis.bench;

import java.util.Collection;

/** How long each of many requests took. */
final class Latencies {
    private final long[] sortedNanos;

    /** @throws IllegalArgumentException when there are none */
    Latencies(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        this.sortedNanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /**
     * The shortest time within which so many of a hundred were done (the nearest rank), in milliseconds.
     *
     * @param percent above 0, up to 100
     */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
        return sortedNanos[rank - 1] / 1e6;
    }

    int count() {
        return sortedNanos.length;
    }
}
