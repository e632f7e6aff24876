package io.portcullis.replay.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The minutes of one venue up to now. A minute without a trade is not among them. */
public final class Minutes {
    private static final long SECOND_MS = 1000;
    private static final long MINUTE_MS = 60 * SECOND_MS;

    private final Market market;
    private final long nowMs;

    public Minutes(Market market, Instant now) {
        this.market = market;
        this.nowMs = now.toEpochMilli();
    }

    /** Those that start from one time to another, inclusive, in order; the one that is not over is the last. */
    public List<MinuteBar> between(Instant first, Instant last) {
        List<MinuteBar> bars = new ArrayList<>();
        long end = Math.min(last.toEpochMilli(), nowMs);
        for (long start = ceiling(first.toEpochMilli()); start <= end; start += MINUTE_MS) {
            add(start, bars);
        }
        return bars;
    }

    /** The last so many minutes on the clock, whether something was traded in them or not. */
    public List<MinuteBar> last(int minutes) {
        Instant now = Instant.ofEpochMilli(nowMs);
        return between(Instant.ofEpochMilli(nowMs - minutes * MINUTE_MS + 1), now);
    }

    private void add(long startMs, List<MinuteBar> bars) {
        MinuteBar bar = null;
        for (long second = startMs; second < startMs + MINUTE_MS && second <= nowMs; second += SECOND_MS) {
            var traded = market.tradedAt(second);
            if (traded.isPresent()) {
                long cents = traded.getAsLong();
                bar = bar == null ? MinuteBar.of(Instant.ofEpochMilli(startMs), cents) : bar.then(cents);
            }
        }
        if (bar != null) {
            bars.add(bar);
        }
    }

    private static long ceiling(long timeMs) {
        return Math.floorDiv(timeMs + MINUTE_MS - 1, MINUTE_MS) * MINUTE_MS;
    }
}
