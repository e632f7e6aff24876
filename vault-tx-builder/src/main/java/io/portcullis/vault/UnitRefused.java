package io.portcullis.vault;

/** A transaction that issues or burns UNIT breaks a rule. */
public final class UnitRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final UnitRule rule;

    UnitRefused(UnitRule rule) {
        super(rule.tag() + ": " + rule.sentence());
        this.rule = rule;
    }

    public UnitRule rule() {
        return rule;
    }
}
