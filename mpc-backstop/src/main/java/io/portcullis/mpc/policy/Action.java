package io.portcullis.mpc.policy;

import java.util.Locale;

/** What is done with a vault. */
public enum Action {
    LIQUIDATE,
    OPEN,
    BORROW,
    REPAY,
    DEPOSIT,
    WITHDRAW,
    CLOSE;

    /** The name as it is hashed and written, for example {@code liquidate}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a pause stops it: what makes a vault safer is never stopped. */
    public boolean isPausable() {
        return this != DEPOSIT && this != REPAY;
    }

    /** @throws IllegalArgumentException when there is none of this tag */
    static Action of(String tag) {
        for (Action action : values()) {
            if (action.tag().equals(tag)) {
                return action;
            }
        }
        throw new IllegalArgumentException("unknown action");
    }
}
