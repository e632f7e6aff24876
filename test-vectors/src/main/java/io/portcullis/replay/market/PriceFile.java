package io.portcullis.replay.market;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The bars of a price file: comma-separated text with the header {@code ts_ms,open,high,low,close,volume}, where {@code ts_ms}
 * is the bar's start in Unix milliseconds, prices are in dollars with at most six decimals and the volume is in BTC. Bars are
 * sorted, on the grid of their length, an hour or a minute; a missing bar is a hole and stays one.
 */
public final class PriceFile {
    private static final String HEADER = "ts_ms,open,high,low,close,volume";
    private static final Pattern TIME = Pattern.compile("[0-9]{1,15}");
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,6})?");
    private static final Pattern VOLUME = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,18})?(e-[0-9]{1,2})?");
    private static final List<Duration> BAR_LENGTHS = List.of(Duration.ofMinutes(1), Duration.ofHours(1));

    private final TreeMap<Long, Bar> bars = new TreeMap<>();
    private final Duration barLength;

    private PriceFile(List<Bar> sorted, Duration barLength) {
        sorted.forEach(bar -> bars.put(bar.startMs(), bar));
        this.barLength = barLength;
    }

    /** @throws IllegalArgumentException naming the line that is not as described above */
    public static PriceFile read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static PriceFile parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("line 1: the header must be " + HEADER);
        }
        if (lines.size() < 3) {
            throw new IllegalArgumentException("fewer than two bars: their length cannot be told");
        }
        Duration length = barLength(lines);
        List<Bar> bars = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            bars.add(atLine(i + 1, () -> parseBar(line, length.toMillis())));
        }
        return new PriceFile(bars, length);
    }

    /** The shortest time between two bars, which must be one of the known lengths. */
    private static Duration barLength(List<String> lines) {
        long shortestMs = Long.MAX_VALUE;
        for (int i = 2; i < lines.size(); i++) {
            String line = lines.get(i);
            String before = lines.get(i - 1);
            shortestMs = Math.min(shortestMs, atLine(i + 1, () -> gapMs(before, line)));
        }
        Duration shortest = Duration.ofMillis(shortestMs);
        if (!BAR_LENGTHS.contains(shortest)) {
            throw new IllegalArgumentException("bars must be a minute or an hour apart, not " + shortest);
        }
        return shortest;
    }

    private static long gapMs(String before, String line) {
        long gapMs = startMs(line) - startMs(before);
        if (gapMs <= 0) {
            throw new IllegalArgumentException("bars must be sorted by time");
        }
        return gapMs;
    }

    private static <T> T atLine(int number, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private static long startMs(String line) {
        return Long.parseLong(matching(TIME, line.split(",", 2)[0], "ts_ms"));
    }

    private static Bar parseBar(String line, long lengthMs) {
        String[] fields = line.split(",", -1);
        if (fields.length != 6) {
            throw new IllegalArgumentException(fields.length + " fields, not 6");
        }
        long start = startMs(line);
        if (start % lengthMs != 0) {
            throw new IllegalArgumentException("ts_ms is not on the grid of " + Duration.ofMillis(lengthMs));
        }
        return new Bar(
                start,
                lengthMs,
                microUsd(fields[1]),
                microUsd(fields[2]),
                microUsd(fields[3]),
                microUsd(fields[4]),
                new BigDecimal(matching(VOLUME, fields[5], "volume")));
    }

    private static long microUsd(String text) {
        return new BigDecimal(matching(PRICE, text, "price")).movePointRight(6).longValueExact();
    }

    private static String matching(Pattern form, String text, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not a " + what + ": " + text);
        }
        return text;
    }

    /** The first instant with a price. */
    public Instant start() {
        return Instant.ofEpochMilli(bars.firstKey());
    }

    /** The first instant after the last bar. */
    public Instant end() {
        return Instant.ofEpochMilli(bars.lastEntry().getValue().endMs());
    }

    public Duration barLength() {
        return barLength;
    }

    public int size() {
        return bars.size();
    }

    /** The bar that {@code timeMs} lies in; none in a hole. */
    Optional<Bar> barAt(long timeMs) {
        return Optional.ofNullable(bars.floorEntry(timeMs))
                .map(Map.Entry::getValue)
                .filter(bar -> timeMs < bar.endMs());
    }

    /** The bars that start within the 24 hours before {@code bar} does. */
    List<Bar> dayBefore(Bar bar) {
        long dayMs = Duration.ofDays(1).toMillis();
        return List.copyOf(bars.subMap(bar.startMs() - dayMs, bar.startMs()).values());
    }

    PriceFile map(UnaryOperator<Bar> change) {
        return new PriceFile(bars.values().stream().map(change).toList(), barLength);
    }
}
