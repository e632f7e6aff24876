package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.TreeMap;

/** What four venues say of minutes. */
public final class Candles {
    private Candles() {}

    /** All minutes of the gap, the highest high of each at this price. */
    public static Healing healing(Gap gap, long highest) {
        return new Healing(
                gap,
                Healing.minutes(gap).stream()
                        .map(start -> minute(start, highest))
                        .toList());
    }

    public static HealedMinute minute(Stamp start, long highest) {
        var highs = new TreeMap<String, MicroUsd>();
        for (String venue : List.of("bitstamp", "coinbase", "gemini", "kraken")) {
            highs.put(venue, MicroUsd.ofDollars(highest - highs.size()));
        }
        return new HealedMinute(start, highs);
    }
}
