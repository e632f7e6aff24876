package io.portcullis.oracle.contract;

import io.portcullis.oracle.price.Gap;
import io.portcullis.protocol.TholdKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to a reveal.
 *
 * @param key when revealed, and never otherwise
 * @param gaps when the interval is unknown: where the price might have crossed unseen
 */
public record RevealResult(Status status, Optional<TholdKey> key, List<Gap> gaps) {
    static final RevealResult NOT_OURS = new RevealResult(Status.NOT_OURS, Optional.empty(), List.of());
    static final RevealResult NOT_CROSSED = new RevealResult(Status.NOT_CROSSED, Optional.empty(), List.of());

    public enum Status {
        /** The threshold was crossed; here is the key. */
        REVEALED,
        /** The threshold was not crossed, and all of the time since the base stamp is known. */
        NOT_CROSSED,
        /** No crossing is known, but neither is all of the time. */
        UNKNOWN_INTERVAL,
        /** This oracle did not make the contract as it is presented. */
        NOT_OURS;

        /** The name as it is sent, for example {@code not_crossed}. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException when a key comes with anything but a crossing */
    public RevealResult {
        if (key.isPresent() != (status == Status.REVEALED)) {
            throw new IllegalArgumentException("a key is revealed at a crossing and only then");
        }
        gaps = List.copyOf(gaps);
    }

    static RevealResult revealed(TholdKey key) {
        return new RevealResult(Status.REVEALED, Optional.of(key), List.of());
    }

    static RevealResult unknownInterval(List<Gap> gaps) {
        return new RevealResult(Status.UNKNOWN_INTERVAL, Optional.empty(), gaps);
    }
}
