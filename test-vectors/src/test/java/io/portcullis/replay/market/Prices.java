package io.portcullis.replay.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Price files for tests. */
public final class Prices {
    private Prices() {}

    /** The published file of this name. */
    public static PriceFile published(String name) {
        try {
            return PriceFile.read(Path.of("prices", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PriceFile blackThursday() {
        return published("2020-03-12-blackthursday-coinbase-btcusd-1h.csv");
    }

    /** Bars as given, without the header. */
    public static PriceFile of(String... bars) {
        List<String> lines = new ArrayList<>(List.of("ts_ms,open,high,low,close,volume"));
        lines.addAll(List.of(bars));
        return PriceFile.parse(lines);
    }
}
