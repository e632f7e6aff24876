package io.portcullis.scenario;

import io.portcullis.mpc.price.Verdict;
import io.portcullis.oracle.price.Crossing;
import java.util.Arrays;
import java.util.Locale;

/** What a role says of a contract: the first three are the oracle's, the others the backstop's. */
enum Decision {
    /** The threshold was crossed, so that the key is to be had. */
    REVEALED,
    /** It was not crossed, and all the time since the contract is known. */
    NOT_CROSSED,
    /** It was not crossed, but for a time that is not known. */
    UNKNOWN_INTERVAL,
    CONFIRMED,
    NOT_BELOW,
    RECOVERED,
    NO_QUORUM,
    STALE;

    static Decision of(Crossing crossing) {
        if (crossing.crossed()) {
            return REVEALED;
        }
        return crossing.gaps().isEmpty() ? NOT_CROSSED : UNKNOWN_INTERVAL;
    }

    static Decision of(Verdict verdict) {
        return valueOf(verdict.name());
    }

    /** @throws IllegalArgumentException when there is no decision of this name */
    static Decision named(String tag) {
        return Arrays.stream(values())
                .filter(decision -> decision.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown decision " + tag));
    }

    boolean isTheOracles() {
        return compareTo(UNKNOWN_INTERVAL) <= 0;
    }

    /** The name in scenario files, for example {@code not_crossed}. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
