package io.portcullis.oracle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.protocol.Stamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a venue says of one minute. */
record VenueCandle(Stamp start, MicroUsd open, MicroUsd high, MicroUsd low, MicroUsd close, BigDecimal volume) {
    /** @throws IllegalArgumentException when the start is not a whole minute */
    VenueCandle {
        if (start.seconds() % HealedMinute.SECONDS != 0) {
            throw new IllegalArgumentException("a candle does not start on a whole minute");
        }
    }

    /**
     * The candles of a list.
     *
     * @throws IllegalArgumentException when it is no list, or one of its elements is no candle
     */
    static List<VenueCandle> list(JsonNode list, Function<JsonNode, VenueCandle> candle) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("the candles are not a list");
        }
        var candles = new ArrayList<VenueCandle>();
        list.forEach(element -> candles.add(candle.apply(element)));
        return candles;
    }

    /** Seconds since 1970, as a number or as text. */
    static Stamp start(JsonNode seconds) {
        if (!seconds.asText("").matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException("a candle has no start");
        }
        return new Stamp(Long.parseLong(seconds.asText()));
    }

    /**
     * The highest price that was paid in it. There is none where nothing was traded, since a venue then repeats what it saw
     * before, and none where the prices contradict one another.
     */
    Optional<MicroUsd> traded() {
        boolean isOrdered = !low.equals(MicroUsd.ZERO)
                && !low.isAbove(open)
                && !low.isAbove(close)
                && !open.isAbove(high)
                && !close.isAbove(high);
        return isOrdered && volume.signum() > 0 ? Optional.of(high) : Optional.empty();
    }
}
