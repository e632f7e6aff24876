package io.portcullis.replay.market;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What one venue's book shows at any second, faults in the price included. */
public final class Market {
    private static final int MILLION = 1_000_000;
    private static final int MICRO_USD_PER_CENT = 10_000;
    /** Half of a spread of one basis point. */
    private static final int HALF_SPREAD_DIVISOR = 20_000;
    /** Each venue has a trade every four seconds; in between only its quotes move. */
    private static final int TRADE_SECONDS = 4;

    private final Venue venue;
    private final PricePath path;
    private final long seed;
    private final Faults faults;

    public Market(Venue venue, PricePath path, long seed, Faults faults) {
        this.venue = venue;
        this.path = path;
        this.seed = seed;
        this.faults = faults;
    }

    /** The top of book at a whole second; none in a hole of the path. */
    public Optional<Tick> at(long timeMs) {
        return path.microUsdAt(timeMs).map(microUsd -> {
            long midCents = midCents(microUsd, timeMs);
            long halfSpread = Math.max(1, midCents / HALF_SPREAD_DIVISOR);
            if (faults.active(venue, Fault.Kind.CROSSED, timeMs).isPresent()) {
                halfSpread = -halfSpread;
            }
            long tradeMs = lastTradeMs(timeMs);
            long lastCents = path.microUsdAt(tradeMs)
                    .map(traded -> midCents(traded, tradeMs))
                    .orElse(midCents);
            return new Tick(
                    timeMs,
                    clockMs(timeMs),
                    midCents - halfSpread,
                    midCents + halfSpread,
                    lastCents,
                    tradeMs,
                    path.dayAt(timeMs));
        });
    }

    /** The price in cents of a trade at this very second; none in an outage, when nobody can trade. */
    OptionalLong tradedAt(long timeMs) {
        boolean isOut = faults.active(venue, Fault.Kind.OUTAGE, timeMs).isPresent();
        return at(timeMs).filter(tick -> tick.traded() && !isOut).stream()
                .mapToLong(Tick::lastCents)
                .findFirst();
    }

    private long lastTradeMs(long timeMs) {
        long second = timeMs / 1000;
        return (second - Math.floorMod(second - venue.number(), TRADE_SECONDS)) * 1000;
    }

    private long clockMs(long timeMs) {
        long ahead = faults.active(venue, Fault.Kind.CLOCK_STEP, timeMs)
                .flatMap(Fault::clockStep)
                .orElse(Duration.ZERO)
                .toMillis();
        return faults.active(venue, Fault.Kind.FROZEN_CLOCK, timeMs)
                .map(fault -> fault.from().toEpochMilli())
                .orElse(timeMs + ahead);
    }

    private long midCents(long trueMicroUsd, long timeMs) {
        long noisy = trueMicroUsd + Math.floorDiv(trueMicroUsd * Noise.ppm(seed, venue, timeMs), MILLION);
        long microUsd = faults.active(venue, Fault.Kind.OUTLIER, timeMs)
                .map(fault -> fault.spoil(noisy))
                .orElse(noisy);
        return microUsd / MICRO_USD_PER_CENT;
    }
}
