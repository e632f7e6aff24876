package io.portcullis.replay;

import io.portcullis.replay.market.BarPath;
import io.portcullis.replay.market.Faults;
import io.portcullis.replay.market.PriceFile;
import io.portcullis.replay.market.PricePath;
import io.portcullis.replay.market.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What to replay and how.
 *
 * @param prices the path of every venue; one without is there, but has no price
 * @param from the first second; a whole one
 * @param speed virtual seconds per real second; 0 is as fast as the clock clients acknowledge, or real time while there are none
 * @param portBase the port of the clock; a venue's is its number above; 0 takes free ports for all
 * @param seed of the noise between venues
 * @param patience how long a client may take to acknowledge a step, or to take its frames, before it is disconnected
 */
public record ReplayOptions(
        Map<Venue, PricePath> prices,
        Faults faults,
        Instant from,
        int speed,
        int portBase,
        long seed,
        Duration patience) {
    /** Where the clock listens unless told otherwise. */
    public static final int DEFAULT_PORT_BASE = 18480;

    static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    public ReplayOptions {
        prices = Map.copyOf(prices);
        ReplayServer.requireWholeSecond(from);
        if (speed < 0) {
            throw new IllegalArgumentException("speed must not be negative: " + speed);
        }
    }

    /** The whole file without faults, on free ports, as fast as the clients go. */
    public static ReplayOptions of(PriceFile prices) {
        return of(BarPath.ofAll(prices), prices.start());
    }

    /** These paths from {@code from} on, without faults, on free ports, as fast as the clients go. */
    public static ReplayOptions of(Map<Venue, PricePath> prices, Instant from) {
        return new ReplayOptions(prices, Faults.NONE, from, 0, 0, 1, DEFAULT_PATIENCE);
    }

    public ReplayOptions withFaults(Faults other) {
        return new ReplayOptions(prices, other, from, speed, portBase, seed, patience);
    }

    public ReplayOptions startingAt(Instant other) {
        return new ReplayOptions(prices, faults, other, speed, portBase, seed, patience);
    }

    public ReplayOptions withSpeed(int other) {
        return new ReplayOptions(prices, faults, from, other, portBase, seed, patience);
    }

    public ReplayOptions withPortBase(int other) {
        return new ReplayOptions(prices, faults, from, speed, other, seed, patience);
    }

    public ReplayOptions withSeed(long other) {
        return new ReplayOptions(prices, faults, from, speed, portBase, other, patience);
    }

    public ReplayOptions withPatience(Duration other) {
        return new ReplayOptions(prices, faults, from, speed, portBase, seed, other);
    }

    PricePath path(Venue venue) {
        return prices.getOrDefault(venue, PricePath.NONE);
    }
}
