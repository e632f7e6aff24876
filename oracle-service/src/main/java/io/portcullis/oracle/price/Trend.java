package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The exponential average of the committed medians, remembered for a few seconds. It is compared with as it stood before a
 * sudden move, so that the move itself has not pulled it along yet.
 */
final class Trend {
    private final long span;
    private final long lag;
    /** Newest last; the first is the newest that is at least {@link #lag} old, once there is one. */
    private final ArrayDeque<Smoothed> recent = new ArrayDeque<>();

    private record Smoothed(Stamp stamp, long micros) {}

    Trend(Duration span, Duration lag) {
        this.span = span.toSeconds();
        this.lag = lag.toSeconds();
    }

    /** A tick later than all before it. Unknown ones change nothing. */
    void add(Tick tick) {
        if (!tick.isKnown()) {
            return;
        }
        Smoothed previous = recent.peekLast();
        if (previous == null || isOver(previous, tick.stamp())) {
            recent.clear();
            recent.add(new Smoothed(tick.stamp(), tick.median().micros()));
            return;
        }
        recent.add(new Smoothed(tick.stamp(), follow(previous, tick)));
        forgetBefore(tick.stamp());
    }

    /** The smoothed price as it stood {@code lag} before {@code now}, if there was a price then and since. */
    Optional<MicroUsd> before(Stamp now) {
        if (recent.isEmpty() || isOver(recent.getLast(), now)) {
            return Optional.empty();
        }
        return recent.stream()
                .takeWhile(smoothed -> isOld(smoothed, now))
                .reduce((older, newer) -> newer)
                .map(smoothed -> new MicroUsd(smoothed.micros));
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(span);
        out.writeLong(lag);
        out.writeInt(recent.size());
        for (Smoothed smoothed : recent) {
            out.writeLong(smoothed.stamp.seconds());
            out.writeLong(smoothed.micros);
        }
    }

    /** What {@link #writeTo} wrote; nothing when its span or lag was another. */
    static Optional<Trend> readFrom(DataInputStream in, Duration span, Duration lag) throws IOException {
        var trend = new Trend(span, lag);
        if (in.readLong() != trend.span || in.readLong() != trend.lag) {
            return Optional.empty();
        }
        for (int left = in.readInt(); left > 0; left--) {
            trend.recent.add(new Smoothed(new Stamp(in.readLong()), in.readLong()));
        }
        return Optional.of(trend);
    }

    /** The usual weight 2 / (span + 1) of a second, for every second since the last one. */
    private long follow(Smoothed previous, Tick tick) {
        long distance = tick.median().micros() - previous.micros;
        long weight = Math.min(2 * tick.stamp().secondsSince(previous.stamp), span + 1);
        return previous.micros + distance * weight / (span + 1);
    }

    private void forgetBefore(Stamp now) {
        Smoothed oldest = recent.removeFirst();
        while (isOld(recent.getFirst(), now)) {
            oldest = recent.removeFirst();
        }
        recent.addFirst(oldest);
    }

    private boolean isOld(Smoothed smoothed, Stamp now) {
        return now.secondsSince(smoothed.stamp) >= lag;
    }

    /** After a silence as long as the span nothing of the average is left. */
    private boolean isOver(Smoothed last, Stamp now) {
        return now.secondsSince(last.stamp) > span;
    }
}
