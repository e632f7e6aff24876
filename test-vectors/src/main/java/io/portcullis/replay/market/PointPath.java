package io.portcullis.replay.market;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A path through points: straight between two of them, and nothing before the first and after the last. There is no day
 * before it, so its figures are those of the first point, without a volume.
 */
public final class PointPath implements PricePath {
    private final TreeMap<Long, Long> microUsdByMs;

    /** @throws IllegalArgumentException for fewer than two points, or one that is not a whole second or not above zero */
    public PointPath(SortedMap<Long, Long> microUsdByMs) {
        this.microUsdByMs = new TreeMap<>(microUsdByMs);
        if (microUsdByMs.size() < 2) {
            throw new IllegalArgumentException("a path has at least two points");
        }
        requireWholeSeconds(microUsdByMs.keySet());
        if (microUsdByMs.values().stream().anyMatch(price -> price <= 0)) {
            throw new IllegalArgumentException("a price must be above zero");
        }
    }

    private static void requireWholeSeconds(Collection<Long> timesMs) {
        if (timesMs.stream().anyMatch(timeMs -> timeMs % 1000 != 0)) {
            throw new IllegalArgumentException("a point must be at a whole second");
        }
    }

    @Override
    public Optional<Long> microUsdAt(long timeMs) {
        Map.Entry<Long, Long> before = microUsdByMs.floorEntry(timeMs);
        Map.Entry<Long, Long> after = microUsdByMs.ceilingEntry(timeMs);
        if (before == null || after == null) {
            return Optional.empty();
        }
        long span = Math.max(1, (after.getKey() - before.getKey()) / 1000);
        long rise = after.getValue() - before.getValue();
        return Optional.of(before.getValue() + Math.floorDiv(rise * ((timeMs - before.getKey()) / 1000), span));
    }

    @Override
    public Day dayAt(long timeMs) {
        if (microUsdAt(timeMs).isEmpty()) {
            throw new NoSuchElementException("no price at " + timeMs);
        }
        long cents = microUsdByMs.firstEntry().getValue() / Day.MICRO_USD_PER_CENT;
        return new Day(cents, cents, cents, BigDecimal.ZERO.setScale(8));
    }
}
