package io.portcullis.mpc.policy;

/** A request that breaks a rule. It says which one and nothing of what was asked. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Rule rule;

    Refused(Rule rule) {
        super(rule.sentence());
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
