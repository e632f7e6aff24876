package io.portcullis.lineage;

/** A vault that does not count, or a transaction that is none of the protocol's. */
public final class LineageRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final LineageRule rule;

    LineageRefused(LineageRule rule) {
        this(rule, rule.sentence());
    }

    LineageRefused(LineageRule rule, String detail) {
        super(rule.tag() + ": " + detail);
        this.rule = rule;
    }

    public LineageRule rule() {
        return rule;
    }
}
