package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What candles say about a gap: every second of the gap that lies in one of the minutes gets the highest price of that whole
 * minute, state DISPERSED (design §3). What lies in no minute stays unknown, for ever.
 *
 * <p>A gap's ends need not be those of a minute. A second that was seen keeps what was seen in it; an unknown one takes the
 * highest price of all its minute, which is at least that of the part that is unknown, so no window is ever too low by it.
 *
 * <p><b>Once breached, always breached.</b> Only seconds of a run of more than {@value SustainedLow#LONGEST_RUN} unknown
 * seconds are given a price, never one that was seen. No window that existed has such a run in it, so all its ticks lie on
 * one side of the run. On the later side they still are the last ones that are known at its end, and so are the
 * {@value SustainedLow#WIDTH} that decide its width; the earlier side does not change. Hence every window that existed
 * still exists, with its start and its level, and new ones only add to them: the lowest level after a moment may fall, and never rises.
 *
 * @param gap a recorded one, between two known ticks
 * @param minutes those of which enough is known, in order; at least one
 */
public record Healing(Gap gap, List<HealedMinute> minutes) {
    /** @throws IllegalArgumentException when there is no minute, one twice, or one that the gap does not touch */
    public Healing {
        minutes = minutes.stream()
                .sorted(Comparator.comparing(HealedMinute::start))
                .toList();
        if (minutes.isEmpty()
                || minutes.stream().map(HealedMinute::start).distinct().count() < minutes.size()
                || !minutes(gap)
                        .containsAll(minutes.stream().map(HealedMinute::start).toList())) {
            throw new IllegalArgumentException("not minutes of the gap from " + gap.from());
        }
    }

    /**
     * What can be made of the candles of several venues; nothing when no minute has enough of them.
     *
     * @param highs the highest price that a venue saw in a minute, by the venue's name and the minute's start
     * @param inScale what a price must be to count
     */
    static Optional<Healing> of(Gap gap, Map<String, Map<Stamp, MicroUsd>> highs, Predicate<MicroUsd> inScale) {
        var minutes = new ArrayList<HealedMinute>();
        for (Stamp start : minutes(gap)) {
            var ofMinute = new TreeMap<String, MicroUsd>();
            highs.forEach((venue, known) ->
                    Optional.ofNullable(known.get(start)).filter(inScale).ifPresent(high -> ofMinute.put(venue, high)));
            if (ofMinute.size() >= HealedMinute.MIN_VENUES) {
                minutes.add(new HealedMinute(start, ofMinute));
            }
        }
        return minutes.isEmpty() ? Optional.empty() : Optional.of(new Healing(gap, minutes));
    }

    /** The starts of all minutes of which a part lies in the gap. */
    public static List<Stamp> minutes(Gap gap) {
        var starts = new ArrayList<Stamp>();
        for (Stamp start = HealedMinute.startOf(gap.from());
                gap.to().isAfter(start);
                start = start.plusSeconds(HealedMinute.SECONDS)) {
            starts.add(start);
        }
        return starts;
    }

    /** The seconds that are given a price, in order. */
    public List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        for (HealedMinute minute : minutes) {
            MicroUsd highest = minute.highest();
            var all = new Gap(minute.start(), minute.start().plusSeconds(HealedMinute.SECONDS));
            Gap part = all.within(gap.from(), gap.to()).orElseThrow();
            for (Stamp second = part.from(); part.to().isAfter(second); second = second.plusSeconds(1)) {
                ticks.add(Tick.healed(second, highest));
            }
        }
        return ticks;
    }

    /** Whether no second of the gap stays unknown. */
    public boolean isComplete() {
        return minutes.size() == minutes(gap).size();
    }
}
