package io.portcullis.oracle.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.feed.GapHealing;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history heal}: what the running oracle does by itself, for gaps that it came too late for. It must not run meanwhile. */
@Command(
        name = "heal",
        description = "Heals gaps of the recorded prices, once, from one-minute candles of at least four venues."
                + " Stop the oracle before.",
        mixinStandardHelpOptions = true)
final class HistoryHealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--from", paramLabel = "ISO", description = "Only gaps that end after this time.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "ISO", description = "Only gaps that end before this time.")
    private @Nullable Instant to;

    @Option(
            names = "--partial",
            description = "Also those of which not all minutes have candles: what is missing stays unknown for ever.")
    private boolean isPartial;

    @Override
    public Integer call() throws IOException {
        OracleConfig settings = config.read();
        requireVenues(settings);
        try (var journal = settings.history().open()) {
            PriceHistory history = PriceHistory.open(journal, settings.limits());
            if (!history.lead()) {
                throw new IllegalStateException("another process writes this price history");
            }
            return heal(gaps(history), new GapHealing(history, settings.venues()));
        }
    }

    private static void requireVenues(OracleConfig settings) {
        long withCandles =
                settings.venues().stream().filter(VenueEndpoint::hasCandles).count();
        if (withCandles < HealedMinute.MIN_VENUES) {
            throw new IllegalStateException("candles of " + HealedMinute.MIN_VENUES + " venues are needed, and "
                    + withCandles + " of the venues have some");
        }
    }

    private List<Gap> gaps(PriceHistory history) {
        Instant settled = Instant.now().minusSeconds(GapHealing.SETTLE_SECONDS);
        Instant end = to == null || to.isAfter(settled) ? settled : to;
        Stamp first = from == null ? new Stamp(Stamp.MIN) : Stamp.of(from);
        return history.healable(first, Stamp.of(end));
    }

    private int heal(List<Gap> gaps, GapHealing healing) {
        int left = 0;
        for (Gap gap : gaps) {
            left += isHealed(gap, healing) ? 0 : 1;
        }
        out().printf("%d healed, %d left%n", gaps.size() - left, left);
        return left == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean isHealed(Gap gap, GapHealing healing) {
        Optional<Healing> found = healing.heal(gap, isPartial);
        boolean isHealed = found.filter(some -> isPartial || some.isComplete()).isPresent();
        out().printf(
                        "gap from %s to %s: %s, %d of its %d minutes have candles of %d venues%n",
                        time(gap.from()),
                        time(gap.to()),
                        isHealed ? "healed" : "left",
                        found.map(some -> some.minutes().size()).orElse(0),
                        Healing.minutes(gap).size(),
                        HealedMinute.MIN_VENUES);
        return isHealed;
    }

    private static Instant time(Stamp stamp) {
        return Instant.ofEpochSecond(stamp.seconds());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
