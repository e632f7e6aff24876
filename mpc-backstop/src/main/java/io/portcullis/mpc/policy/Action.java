package io.portcullis.mpc.policy;

import io.portcullis.action.VaultAction;
import java.util.Locale;

/** What is done with a vault. */
public enum Action {
    LIQUIDATE,
    OPEN,
    BORROW,
    REPAY,
    DEPOSIT,
    WITHDRAW,
    CLOSE,
    REPO,
    TRIM;

    /** The name as it is hashed and written, for example {@code liquidate}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** At which input its vault stands, or for an opening the connector (ducat-wire §7.1). */
    int vaultInput() {
        return this == OPEN || this == BORROW ? 1 : 0;
    }

    /** Whether UNIT is issued or burned with it, by a transaction that comes before. */
    boolean movesUnit() {
        return this == OPEN || this == BORROW || this == REPAY;
    }

    /** Whether coins of a wallet may stand beside the inputs that its template places. */
    boolean mayHaveCoins() {
        return this == DEPOSIT || this == REPO;
    }

    /** Whether its template always pays the owner something; in others there may be change. */
    boolean mustPayOwner() {
        return this == OPEN || this == WITHDRAW || this == CLOSE;
    }

    /** Whether it takes vaults from their owners. */
    boolean seizes() {
        return this == LIQUIDATE || takesOver();
    }

    /** Whether a vault takes others over with it. */
    public boolean takesOver() {
        return this == REPO || this == TRIM;
    }

    /** What the protocol calls it. */
    VaultAction toVaultAction() {
        return VaultAction.valueOf(name());
    }

    /** Whether a pause stops it: what makes a vault safer is never stopped. */
    public boolean isPausable() {
        return this != DEPOSIT && this != REPAY;
    }

    /** @throws IllegalArgumentException when there is none of this tag */
    public static Action of(String tag) {
        for (Action action : values()) {
            if (action.tag().equals(tag)) {
                return action;
            }
        }
        throw new IllegalArgumentException("unknown action");
    }
}
