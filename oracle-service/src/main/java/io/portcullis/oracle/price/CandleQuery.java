package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;

/**
 * A question for prices: a whole number of equal steps.
 *
 * @param to the second after the last one
 */
public record CandleQuery(Stamp from, Stamp to, int stepSeconds) {
    public static final int MAX_STEPS = 2_500;
    public static final int MAX_SPAN_SECONDS = 7 * 24 * 3600;

    /** @throws IllegalArgumentException when it asks for nothing, for too much, or for a part of a step */
    public CandleQuery {
        long span = to.secondsSince(from);
        if (span < 1 || span > MAX_SPAN_SECONDS) {
            throw new IllegalArgumentException("to is not within 1 and " + MAX_SPAN_SECONDS + " seconds after from");
        }
        if (stepSeconds < 1 || span % stepSeconds != 0) {
            throw new IllegalArgumentException("from and to are not a whole number of steps apart");
        }
        if (span / stepSeconds > MAX_STEPS) {
            throw new IllegalArgumentException("more than " + MAX_STEPS + " steps");
        }
    }

    /** One candle for each step, in order. */
    public List<Candle> answer(TickArchive archive) {
        var candles = new ArrayList<Candle>();
        for (long second = 0; second < to.secondsSince(from); second += stepSeconds) {
            candles.add(Candle.empty(from.plusSeconds(second)));
        }
        archive.read(from, to, tick -> {
            if (tick.isKnown()) {
                int step = (int) (tick.stamp().secondsSince(from) / stepSeconds);
                candles.set(step, candles.get(step).with(tick));
            }
        });
        return candles;
    }
}
