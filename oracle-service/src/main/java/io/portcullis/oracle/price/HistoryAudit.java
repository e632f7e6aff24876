package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Design §3 once more, slowly and from the ticks alone, against what a start of the oracle would answer and what is recorded.
 * It shares no code with {@link SustainedLow} and {@link GapLog}. Ticks are read from the newest to the oldest: all windows
 * that start after a moment have then been seen when the moment is reached, so nothing but the last few ticks is held.
 */
public final class HistoryAudit {
    private final AuditRows rows;
    private final HistoryState state;
    private final AuditReport lows = new AuditReport();
    private final AuditReport gaps = new AuditReport();
    private final AuditReport slots = new AuditReport();
    private final HealedRowsAudit healed;

    /** Known ticks whose windows are still to be computed, the newest first. */
    private final List<Tick> known = new ArrayList<>();

    /** Windows that start before the ticks that were reached, the latest start first. */
    private final PriorityQueue<Window> pending =
            new PriorityQueue<>(Comparator.comparing(Window::start).reversed());

    private final Set<Stamp> endsOfThinRuns = new HashSet<>();
    private Optional<UsdPrice> lowest = Optional.empty();
    private @Nullable Tick opener;
    private @Nullable Tick seenLater;
    private long slotCount;
    private long gapCount;

    private record Window(Stamp start, UsdPrice level) {}

    private HistoryAudit(AuditRows rows, AggregationLimits limits) {
        this.rows = rows;
        this.state = HistoryState.open(rows, limits, commit -> {});
        this.healed = new HealedRowsAudit(rows);
    }

    /**
     * What was compared.
     *
     * @param lows the answer for every second of which the price is known
     * @param gaps the answer, and the row, for every run of unknown seconds between two known ones
     * @param slots the answer, and the row, for every slot
     * @param healed every row that was put into a gap, by the candles that are kept of it
     */
    public record Result(AuditReport lows, AuditReport gaps, AuditReport slots, AuditReport healed) {
        public long passed() {
            return lows.passed() + gaps.passed() + slots.passed() + healed.passed();
        }

        public long failed() {
            return lows.failed() + gaps.failed() + slots.failed() + healed.failed();
        }
    }

    public static Result run(AuditRows rows, AggregationLimits limits) {
        var audit = new HistoryAudit(rows, limits);
        rows.newestFirst(audit::read);
        audit.finish();
        return new Result(audit.lows, audit.gaps, audit.slots, audit.healed.report());
    }

    private void read(Tick tick) {
        if (!tick.isKnown()) {
            return;
        }
        if (tick.state() == TickState.CONFIRMED) {
            findOpener(tick);
        }
        if (tick.isHealed()) {
            healed.read(tick);
        } else {
            compareRow(tick);
        }
        known.add(tick);
        // The widest window of the newest one, and the tick before it.
        if (known.size() > 181) {
            judgeNewest();
        }
    }

    private void finish() {
        while (!known.isEmpty()) {
            judgeNewest();
        }
        compareSlot();
        healed.finish();
        slots.compare("number of slots", slotCount, rows.slotCount());
        gaps.compare("number of gaps", gapCount, rows.gapCount());
    }

    private void judgeNewest() {
        Stamp stamp = known.get(0).stamp();
        addWindow();
        compareGap();
        while (!pending.isEmpty() && !stamp.isAfter(pending.peek().start())) {
            UsdPrice level = pending.remove().level();
            lowest = lowest.filter(lower -> lower.isBelow(level)).or(() -> Optional.of(level));
        }
        Stamp base = stamp.plusSeconds(-1);
        lows.compare("lowest level after " + base, lowest, state.low.lowestLevelAfter(base));
        known.remove(0);
    }

    /** The window at the newest tick, if it exists. */
    private void addWindow() {
        boolean isWide = known.stream().limit(60).anyMatch(tick -> tick.state() == TickState.DISPERSED);
        int width = isWide ? 180 : 60;
        if (known.size() < width) {
            return;
        }
        List<Tick> ticks = known.subList(0, width);
        for (int i = 1; i < width; i++) {
            if (unknownBetween(ticks.get(i), ticks.get(i - 1)) > 5) {
                return;
            }
        }
        Stamp start = ticks.get(width - 1).stamp();
        long span = ticks.get(0).stamp().secondsSince(start) + 1;
        if (100 * (span - width) > 10 * span) {
            ticks.subList(0, width - 1).forEach(tick -> endsOfThinRuns.add(tick.stamp()));
            return;
        }
        UsdPrice level =
                ticks.stream().map(Tick::upper).max(UsdPrice::compareTo).orElseThrow();
        pending.add(new Window(start, level));
    }

    /** The unknown seconds before the newest tick: a gap if they are many, or kept a window from existing. */
    private void compareGap() {
        Tick later = known.get(0);
        boolean isThin = endsOfThinRuns.remove(later.stamp());
        if (known.size() < 2 || unknownBetween(known.get(1), later) == 0) {
            return;
        }
        boolean isLong = unknownBetween(known.get(1), later) > 5;
        var run = new Gap(known.get(1).stamp().plusSeconds(1), later.stamp());
        List<Gap> expected = isLong || isThin ? List.of(run) : List.of();
        gaps.compare("gaps from " + run.from(), expected, state.gaps.within(run.from(), run.to()));
    }

    /** The row of a gap is that of what was seen, whatever was put into it later. */
    private void compareRow(Tick seen) {
        if (seenLater != null && unknownBetween(seen, seenLater) > 5) {
            var run = new Gap(seen.stamp().plusSeconds(1), seenLater.stamp());
            gapCount++;
            gaps.compare("recorded gap at " + run.from(), Optional.of(run), rows.gap(run.from()));
        }
        seenLater = seen;
    }

    private static long unknownBetween(Tick earlier, Tick later) {
        return later.stamp().secondsSince(earlier.stamp()) - 1;
    }

    /** The last one of a minute that is met on the way back is its first. */
    private void findOpener(Tick confirmed) {
        if (opener != null && minute(opener) != minute(confirmed)) {
            compareSlot();
        }
        opener = confirmed;
    }

    private void compareSlot() {
        if (opener == null) {
            return;
        }
        Stamp start = new Stamp(minute(opener) * 60);
        var expected = Optional.of(new Slot(start, new UsdPrice(opener.median().micros() / 1_000_000)));
        slots.compare("recorded slot at " + start, expected, rows.slot(start));
        if (slotCount++ < PriceHistory.SLOTS_HELD) {
            slots.compare("slot at " + start, expected, Optional.ofNullable(state.slots.get(start)));
        }
    }

    private static long minute(Tick tick) {
        return tick.stamp().seconds() / 60;
    }
}
