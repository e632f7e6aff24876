package io.portcullis.action;

import io.portcullis.vault.InputMetadata;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be done with a vault (ducat-wire §7), and in which condition it may be. */
public enum VaultAction {
    OPEN(161, Condition.EMPTY),
    CLOSE(163, Condition.CLEARED),
    BORROW(164, Condition.CLEARED, Condition.ENCUMBERED),
    REPAY(165, Condition.ENCUMBERED),
    DEPOSIT(166, Condition.CLEARED, Condition.ENCUMBERED),
    WITHDRAW(167, Condition.CLEARED, Condition.ENCUMBERED),
    /** A vault takes over others whole. */
    REPO(168, Condition.ENCUMBERED),
    /** A vault takes over a part of another. */
    TRIM(169, Condition.ENCUMBERED),
    /** A vault is taken over, or seized. */
    LIQUIDATE(142, Condition.ENCUMBERED);

    /** What a vault owes: it does not exist, it owes nothing, or it owes UNIT. */
    public enum Condition {
        EMPTY,
        CLEARED,
        ENCUMBERED
    }

    private final InputMetadata input;
    private final Set<Condition> sources;

    VaultAction(int code, Condition first, Condition... more) {
        this.input = new InputMetadata(code, 1);
        this.sources = EnumSet.of(first, more);
    }

    /** What the sequence of the vault's input says; for an opening that of the commit input. */
    public InputMetadata input() {
        return input;
    }

    /** Whether a vault in this condition may be acted on so. */
    public boolean isAllowedFrom(Condition condition) {
        return sources.contains(condition);
    }

    /** The action that this input metadata names. */
    public static Optional<VaultAction> of(InputMetadata metadata) {
        for (VaultAction action : values()) {
            if (action.input.equals(metadata)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
