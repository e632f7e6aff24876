package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;

/** A sequence of ticks, one a second, as a test writes it. */
public final class TickPath {
    /** The start of a slot. */
    public static final Stamp START = Slot.startOf(new Stamp(1_584_010_000));

    private final List<Tick> ticks = new ArrayList<>();
    private Stamp next;

    public TickPath() {
        this(START);
    }

    public TickPath(Stamp first) {
        this.next = first;
    }

    public static Tick confirmed(Stamp stamp, long dollars) {
        return new Tick(stamp, MicroUsd.ofDollars(dollars), MicroUsd.ZERO, TickState.CONFIRMED);
    }

    public static Tick dispersed(Stamp stamp, long dollars) {
        return new Tick(stamp, MicroUsd.ofDollars(dollars), MicroUsd.ZERO, TickState.DISPERSED);
    }

    /** So many seconds, CONFIRMED at this price without any width. */
    public TickPath at(long dollars, int seconds) {
        for (int i = 0; i < seconds; i++) {
            ticks.add(confirmed(step(), dollars));
        }
        return this;
    }

    public TickPath dispersedAt(long dollars, int seconds) {
        for (int i = 0; i < seconds; i++) {
            ticks.add(dispersed(step(), dollars));
        }
        return this;
    }

    public TickPath unknown(int seconds) {
        for (int i = 0; i < seconds; i++) {
            ticks.add(Tick.unknown(step()));
        }
        return this;
    }

    /** So many seconds of which there is no tick at all. */
    public TickPath missing(int seconds) {
        next = next.plusSeconds(seconds);
        return this;
    }

    /** The second after the last one. */
    public Stamp end() {
        return next;
    }

    public Tick last() {
        return ticks.get(ticks.size() - 1);
    }

    public List<Tick> ticks() {
        return List.copyOf(ticks);
    }

    private Stamp step() {
        Stamp stamp = next;
        next = next.plusSeconds(1);
        return stamp;
    }
}
