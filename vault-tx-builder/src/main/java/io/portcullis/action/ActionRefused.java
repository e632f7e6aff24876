package io.portcullis.action;

/** An action that breaks a rule of the protocol. Nothing was built. */
public final class ActionRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final VaultRule rule;

    ActionRefused(VaultRule rule) {
        super(rule.tag() + ": " + rule.sentence());
        this.rule = rule;
    }

    public VaultRule rule() {
        return rule;
    }
}
