package io.portcullis.replay.market;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one venue's book shows at any second, faults in the price included. */
public final class Market {
    private static final int MILLION = 1_000_000;
    private static final int MICRO_USD_PER_CENT = 10_000;
    /** Half of a spread of one basis point. */
    private static final int HALF_SPREAD_DIVISOR = 20_000;
    /** Each venue has a trade every four seconds; in between only its quotes move. */
    private static final int TRADE_SECONDS = 4;

    private final Venue venue;
    private final PriceFile bars;
    private final long seed;
    private final Faults faults;
    private @Nullable Bar running;
    private @Nullable Day day;

    public Market(Venue venue, PriceFile file, long seed, Faults faults) {
        this.venue = venue;
        this.bars = PublishedLows.barsOf(venue, file);
        this.seed = seed;
        this.faults = faults;
    }

    /** The top of book at a whole second; none in a hole of the price file. */
    public Optional<Tick> at(long timeMs) {
        return bars.barAt(timeMs).map(bar -> {
            long midCents = midCents(bar, timeMs);
            long halfSpread = Math.max(1, midCents / HALF_SPREAD_DIVISOR);
            if (faults.active(venue, Fault.Kind.CROSSED, timeMs).isPresent()) {
                halfSpread = -halfSpread;
            }
            long tradeMs = lastTradeMs(timeMs);
            long lastCents = bars.barAt(tradeMs)
                    .map(tradeBar -> midCents(tradeBar, tradeMs))
                    .orElse(midCents);
            return new Tick(timeMs, midCents - halfSpread, midCents + halfSpread, lastCents, tradeMs, dayOf(bar));
        });
    }

    private long lastTradeMs(long timeMs) {
        long second = timeMs / 1000;
        return (second - Math.floorMod(second - venue.number(), TRADE_SECONDS)) * 1000;
    }

    private long midCents(Bar bar, long timeMs) {
        long path = bar.microUsdAt(timeMs);
        long noisy = path + Math.floorDiv(path * Noise.ppm(seed, venue, timeMs), MILLION);
        long microUsd = faults.active(venue, Fault.Kind.OUTLIER, timeMs)
                .map(fault -> fault.spoil(noisy))
                .orElse(noisy);
        return microUsd / MICRO_USD_PER_CENT;
    }

    /** The day's figures change only from bar to bar. */
    private synchronized Day dayOf(Bar bar) {
        if (running != bar || day == null) {
            running = bar;
            day = Day.until(bar, bars.dayBefore(bar));
        }
        return day;
    }
}
