package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The market in one second, as it is recorded.
 *
 * @param confidence the half-width of the interval around the median in which the price is
 * @param isHealed whether nobody saw this second, and candles have told since what its price can have been at most
 */
public record Tick(Stamp stamp, MicroUsd median, MicroUsd confidence, TickState state, boolean isHealed) {

    /**
     * @throws IllegalArgumentException when an unknown tick has a price, or a known one has none, or a healed one is not
     *     DISPERSED or not exact
     */
    public Tick {
        boolean priced = !median.equals(MicroUsd.ZERO);
        if (priced != (state != TickState.UNKNOWN) || !priced && !confidence.equals(MicroUsd.ZERO)) {
            throw new IllegalArgumentException("a tick has a price if and only if it is known");
        }
        if (isHealed && (state != TickState.DISPERSED || !confidence.equals(MicroUsd.ZERO))) {
            throw new IllegalArgumentException("a healed tick is DISPERSED, and no more than its price is known of it");
        }
    }

    /** A second that was seen. */
    public Tick(Stamp stamp, MicroUsd median, MicroUsd confidence, TickState state) {
        this(stamp, median, confidence, state, false);
    }

    /** @param highest what the price was at most */
    static Tick healed(Stamp stamp, MicroUsd highest) {
        return new Tick(stamp, highest, MicroUsd.ZERO, TickState.DISPERSED, true);
    }

    public static Tick unknown(Stamp stamp) {
        return new Tick(stamp, MicroUsd.ZERO, MicroUsd.ZERO, TickState.UNKNOWN);
    }

    public boolean isKnown() {
        return state != TickState.UNKNOWN;
    }

    /** @throws IllegalStateException when the tick is unknown */
    @Override
    public MicroUsd median() {
        requireKnown();
        return median;
    }

    /** @throws IllegalStateException when the tick is unknown */
    @Override
    public MicroUsd confidence() {
        requireKnown();
        return confidence;
    }

    /**
     * The most that the price can have been, rounded up to the dollar (design §3).
     *
     * @throws IllegalStateException when the tick is unknown
     */
    public UsdPrice upper() {
        return median().plus(confidence).ceil();
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(stamp.seconds());
        out.writeLong(median.micros());
        out.writeLong(confidence.micros());
        out.writeUTF(state.name());
    }

    /** What {@link #writeTo} wrote. */
    static Tick readFrom(DataInputStream in) throws IOException {
        return new Tick(
                new Stamp(in.readLong()),
                new MicroUsd(in.readLong()),
                new MicroUsd(in.readLong()),
                TickState.valueOf(in.readUTF()));
    }

    private void requireKnown() {
        if (!isKnown()) {
            throw new IllegalStateException("an unknown tick has no price");
        }
    }
}
