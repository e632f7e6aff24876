package io.portcullis.oracle.price;

import java.util.Arrays;
import java.util.Collection;

/** The order statistics of a few prices. What falls between two millionths of a dollar is rounded up. */
final class Sample {
    /** Makes the median absolute deviation comparable with a standard deviation. */
    private static final Ratio SIGMA_PER_MAD = new Ratio(14_826, 10_000);

    private final long[] sorted;

    private Sample(long[] sorted) {
        this.sorted = sorted;
    }

    /** @throws IllegalArgumentException when there is none */
    static Sample of(Collection<MicroUsd> prices) {
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("no prices");
        }
        return new Sample(prices.stream().mapToLong(MicroUsd::micros).sorted().toArray());
    }

    MicroUsd median() {
        return new MicroUsd(quantileCeil(2));
    }

    /** 1.4826 times the median distance from the median. */
    MicroUsd sigma() {
        long median = quantileCeil(2);
        long[] distances = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            distances[i] = Math.abs(sorted[i] - median);
        }
        Arrays.sort(distances);
        return new MicroUsd(SIGMA_PER_MAD.ceilOf(new Sample(distances).quantileCeil(2)));
    }

    /** Half the distance between the lower and the upper quartile. */
    MicroUsd halfInterquartileRange() {
        long fourfold = fourfoldQuantile(3) - fourfoldQuantile(1);
        return new MicroUsd((fourfold + 7) / 8);
    }

    private long quantileCeil(int quarters) {
        return (fourfoldQuantile(quarters) + 3) / 4;
    }

    /** Four times the value a number of quarters of the way up, linear between neighbours: whole, hence exact. */
    private long fourfoldQuantile(int quarters) {
        int position = (sorted.length - 1) * quarters;
        int below = position / 4;
        int above = Math.min(below + 1, sorted.length - 1);
        return 4 * sorted[below] + (sorted[above] - sorted[below]) * (position % 4);
    }
}
