package io.portcullis.oracle.price;

import java.util.Locale;

/** A gap that must not be healed. */
public final class HealRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** There is no gap of more than five seconds between two known ticks with these ends. */
        NO_SUCH_GAP,
        /** It was healed before: once is all. */
        HEALED_ALREADY;

        /** The name in messages and logs. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    HealRefused(Reason reason, Gap gap) {
        super(reason.tag() + ": gap from " + gap.from() + " to " + gap.to());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
