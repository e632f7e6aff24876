package io.portcullis.mpc.signing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Not enough nodes of the group signed. Each of the others said why not, or said nothing. */
public final class TooFewSigners extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<Integer, String> reasons;

    TooFewSigners(Map<Integer, String> reasons) {
        super("Too few nodes of the group sign.");
        this.reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /** By node the tag of the rule that it refuses by, or of the fault that there was with it. */
    public Map<Integer, String> reasons() {
        return reasons;
    }
}
