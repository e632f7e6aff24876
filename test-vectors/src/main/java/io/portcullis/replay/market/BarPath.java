package io.portcullis.replay.market;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The path of one venue through the bars of a price file. */
public final class BarPath implements PricePath {
    private final PriceFile bars;
    private @Nullable Bar running;
    private @Nullable Day day;

    private BarPath(PriceFile bars) {
        this.bars = bars;
    }

    /** The bars of the file, or what {@code venue} made of them in the hours whose lows it published. */
    public static PricePath of(Venue venue, PriceFile file) {
        return new BarPath(PublishedLows.barsOf(venue, file));
    }

    /** Every venue's path through one file. */
    public static Map<Venue, PricePath> ofAll(PriceFile file) {
        return Stream.of(Venue.values()).collect(Collectors.toMap(Function.identity(), venue -> of(venue, file)));
    }

    @Override
    public Optional<Long> microUsdAt(long timeMs) {
        return bars.barAt(timeMs).map(bar -> bar.microUsdAt(timeMs));
    }

    /** It changes only from bar to bar. */
    @Override
    public synchronized Day dayAt(long timeMs) {
        Bar bar = bars.barAt(timeMs).orElseThrow();
        if (running != bar || day == null) {
            running = bar;
            day = Day.until(bar, bars.dayBefore(bar));
        }
        return day;
    }
}
