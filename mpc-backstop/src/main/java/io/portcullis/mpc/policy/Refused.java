package io.portcullis.mpc.policy;

import java.util.Optional;

/** A request that breaks a rule. It says which one and nothing of what was asked. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Rule rule;

    /** The tag of a rule of the protocol that this node's rule stands for. */
    private final String detail;

    Refused(Rule rule) {
        this(rule, "");
    }

    Refused(Rule rule, String detail) {
        super(rule.sentence() + (detail.isEmpty() ? "" : " (" + detail + ")"));
        this.rule = rule;
        this.detail = detail;
    }

    public Rule rule() {
        return rule;
    }

    /** Of the protocol's own rules the one that is broken, by its tag, where this node's rule stands for several. */
    public Optional<String> detail() {
        return detail.isEmpty() ? Optional.empty() : Optional.of(detail);
    }
}
