package io.portcullis.replay.market;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The prices of one span of time, from {@code startMs} up to but not including {@code startMs + lengthMs}, in millionths of a
 * dollar.
 */
record Bar(
        long startMs,
        long lengthMs,
        long openMicroUsd,
        long highMicroUsd,
        long lowMicroUsd,
        long closeMicroUsd,
        BigDecimal volumeBtc) {
    private static final int LEGS = 3;

    Bar {
        if (lowMicroUsd <= 0
                || lowMicroUsd > Math.min(openMicroUsd, closeMicroUsd)
                || highMicroUsd < Math.max(openMicroUsd, closeMicroUsd)) {
            throw new IllegalArgumentException("open and close must lie between a low above zero and the high");
        }
    }

    long endMs() {
        return startMs + lengthMs;
    }

    /**
     * The price at a whole second of this bar, rounded down: from the open to the extreme nearest to it (the low if both are
     * as near), to the other one, to the close, in three straight legs of equal time. The close itself belongs to the
     * instant after the bar.
     */
    long microUsdAt(long timeMs) {
        if (timeMs < startMs || timeMs >= endMs()) {
            throw new IllegalArgumentException(timeMs + " is not in the bar of " + startMs);
        }
        boolean highFirst = highMicroUsd - openMicroUsd < openMicroUsd - lowMicroUsd;
        long[] corners = {
            openMicroUsd, highFirst ? highMicroUsd : lowMicroUsd, highFirst ? lowMicroUsd : highMicroUsd, closeMicroUsd
        };
        long legSeconds = lengthMs / LEGS / 1000;
        long second = (timeMs - startMs) / 1000;
        int leg = (int) (second / legSeconds);
        long rise = corners[leg + 1] - corners[leg];
        return corners[leg] + Math.floorDiv(rise * (second % legSeconds), legSeconds);
    }

    /** This bar with every price times {@code numerator / denominator}, rounded down. */
    Bar times(long numerator, long denominator) {
        return new Bar(
                startMs,
                lengthMs,
                scale(openMicroUsd, numerator, denominator),
                scale(highMicroUsd, numerator, denominator),
                scale(lowMicroUsd, numerator, denominator),
                scale(closeMicroUsd, numerator, denominator),
                volumeBtc);
    }

    private static long scale(long microUsd, long numerator, long denominator) {
        return BigInteger.valueOf(microUsd)
                .multiply(BigInteger.valueOf(numerator))
                .divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }
}
