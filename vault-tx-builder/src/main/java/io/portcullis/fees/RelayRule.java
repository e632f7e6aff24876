package io.portcullis.fees;

/** What keeps a transaction from being passed on. The tags are stable. */
public enum RelayRule {
    MIN_FEE(
            "min-relay-fee",
            "The fee, with that of the parent where a child may pay for it, is below the least that is passed on."),
    WEIGHT("weight", "It weighs more than 400,000 units."),
    OUTPUT_SCRIPT("output-script", "An output's script is of no kind that is passed on."),
    DUST("dust", "An output is worth less than it costs to spend."),
    DATA_SIZE("op-return-size", "The OP_RETURN is longer than allowed."),
    DATA_COUNT("op-return-count", "There are several OP_RETURNs."),
    RUNESTONE("runestone", "It moves runes."),
    INSCRIPTION("inscription", "A leaf that it spends carries data."),
    TRUC_SIZE("truc-size", "A version 3 transaction is larger than 10,000 vB."),
    TRUC_CHILD_SIZE("truc-child-size", "A version 3 child of an unconfirmed parent is larger than 1,000 vB."),
    TRUC_PARENTS("truc-parents", "A version 3 transaction has several unconfirmed ancestors."),
    TRUC_SIBLING("truc-sibling", "The unconfirmed parent has another child, which this one would have to replace."),
    TRUC_MIXED("truc-mixed", "The unconfirmed parent is not of version 3.");

    private final String tag;
    private final String sentence;

    RelayRule(String tag, String sentence) {
        this.tag = tag;
        this.sentence = sentence;
    }

    public String tag() {
        return tag;
    }

    public String sentence() {
        return sentence;
    }
}
