package io.portcullis.scenario;

import io.portcullis.replay.market.BarPath;
import io.portcullis.replay.market.PointPath;
import io.portcullis.replay.market.PriceFile;
import io.portcullis.replay.market.PricePath;
import io.portcullis.replay.market.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the prices of a scenario come from: a price file, which every venue follows, points, or both. The points of a venue
 * count for it instead of those of {@code all}, and these instead of the file.
 */
record PricesJson(@Nullable String file, @Nullable Map<String, List<PointJson>> points) {
    private static final String ALL = "all";
    private static final int MICRO_USD_SCALE = 6;

    /** {@code {"time": "2021-10-21T11:30:00Z", "price": "64000.00"}}. */
    record PointJson(Instant time, String price) {
        PointJson {
            ScenarioJson.required("time", time);
            ScenarioJson.required("price", price);
        }

        /** @throws IllegalArgumentException when the price is not a decimal of at most six places */
        long microUsd() {
            try {
                return new BigDecimal(price).movePointRight(MICRO_USD_SCALE).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException("not a price: " + price, e);
            }
        }
    }

    Map<Venue, PricePath> toDomain(Path folder) {
        Map<Venue, PricePath> paths = new HashMap<>();
        if (file != null) {
            paths.putAll(BarPath.ofAll(read(folder.resolve(file))));
        }
        if (points != null) {
            if (points.containsKey(ALL)) {
                PricePath common = path(points.get(ALL));
                List.of(Venue.values()).forEach(venue -> paths.put(venue, common));
            }
            points.forEach((name, list) -> {
                if (!name.equals(ALL)) {
                    paths.put(ScenarioJson.venue(name), path(list));
                }
            });
        }
        return paths;
    }

    private static PriceFile read(Path file) {
        try {
            return PriceFile.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private static PricePath path(List<PointJson> list) {
        TreeMap<Long, Long> microUsdByMs = new TreeMap<>();
        for (PointJson point : list) {
            if (microUsdByMs.put(point.time().toEpochMilli(), point.microUsd()) != null) {
                throw new IllegalArgumentException("two points at " + point.time());
            }
        }
        return new PointPath(microUsdByMs);
    }
}
