package io.portcullis.lineage;

/** What holds for a vault that counts. The tags are stable. */
public enum LineageRule {
    KNOWN("known", "Every transaction back to the opening is known, and so is what it spends."),
    ACTION("action", "The transaction is an action on vaults, with inputs and outputs where its template has them."),
    VAULT_OUTPUT("vault-output", "The output is one where the action leaves a vault."),
    RETURN_DATA(
            "return-data",
            "The transaction has exactly one output of return data, well-formed and of registered members."),
    VAULT_SCRIPT("vault-script", "The output's script is that of the vault as its data and its history give it."),
    LEAF("leaf", "The vault before was spent by one of its own leaves, an opening by its commit leaf."),
    GUARDIAN("guardian", "The guardian of that leaf is a registered member and one of the vault's."),
    SIGNATURES("signatures", "Every input satisfies what it spends, the guardian's signature included."),
    RULES("rules", "The step keeps the strict rules of the protocol."),
    DEBT("debt", "The debt of a vault that takes over others grows by what they owed."),
    LENGTH("length", "The history is of a length that can be checked.");

    private final String tag;
    private final String sentence;

    LineageRule(String tag, String sentence) {
        this.tag = tag;
        this.sentence = sentence;
    }

    /** The name as it is shown outside. */
    public String tag() {
        return tag;
    }

    /** What must hold. */
    public String sentence() {
        return sentence;
    }

    void require(boolean holds) {
        if (!holds) {
            throw new LineageRefused(this);
        }
    }
}
