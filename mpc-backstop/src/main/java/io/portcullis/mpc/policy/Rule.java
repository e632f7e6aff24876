package io.portcullis.mpc.policy;

/**
 * The rules of what a node signs, in about the order in which they are asked. A rule's tag is stable: replies, logs and the record carry
 * it. Its sentence says what must hold.
 */
public enum Rule {
    RECORD_BROKEN("record-broken", "This node can prove what it did before."),
    PAUSED("paused", "The operators have not paused this node.", true),

    ONE_INPUT(
            "one-input",
            "The transaction spends one output, the vault, and where the debt was burned the burn's connector."),
    TX_VERSION("tx-version", "The transaction has version 3."),
    LOCKTIME("locktime", "The transaction has locktime 0."),
    SEQUENCE("sequence", "The input's sequence marks a liquidation."),

    ACTION_FORM(
            "action-form",
            "The transaction is of the action that is asked for, with inputs, marks and outputs where its template has them."),
    RETURN_DATA("return-data", "The return data is well-formed and names registered members only."),
    UNIT_TRANSACTION(
            "unit-transaction", "UNIT is issued or burned by a transaction of the template where the action moves it."),

    CHAIN_VIEW("chain-view", "This node's own chain source answers.", true),
    VAULT_ON_CHAIN("vault-on-chain", "This node's own chain has the vault's output.", true),
    VAULT_CONFIRMED("vault-confirmed", "The transaction that made the vault has its confirmations.", true),
    LINEAGE(
            "lineage",
            "The vault was cosigned by its guardian in every step since its opening, and its script is that of its history."),
    SPENT_OUTPUT("spent-output", "The spent output in the PSBT is the vault's on the chain."),
    ENCUMBERED("encumbered", "The vault has a debt."),
    GUARDIAN_KEY("guardian-key", "This node's key is one of the vault's guardians."),

    ACTION_SOURCE("action-source", "The vault is in a condition from which the action is allowed."),
    SAME_TERMS("same-terms", "The vault stays under its terms."),
    COMMIT_LEAF(
            "commit-leaf",
            "An opening's connector commits to its owner, to this guardian and to the protocol's domain."),
    COSIGN_LEAF("cosign-leaf", "The PSBT names the leaves of the owner and this guardian."),
    OWNER_SIGNED("owner-signed", "The owner has signed what the guardian signs."),
    UNIT_PROOF("unit-proof", "What is spent holds the UNIT that is issued or burned, as far as its history shows."),
    UNIT_AMOUNT("unit-amount", "The debt changes by what is issued or burned."),
    VAULT_SCRIPT("vault-script", "The vault's next output is locked as its owner, guardians and hashes give it."),
    FLOORS("floors", "The vault's value and its debt are at least the minimum of the terms."),
    STRICT_RULES("strict-rules", "The step keeps the protocol's strict rules (ducat-wire 7.2)."),
    POLICY_FLAGS("policy-flags", "The step raises none of the protocol's policy flags (ducat-wire 7.3)."),
    QUOTE("quote", "Every commit of version 2 return data comes with its contract; others come with none."),
    TAG_PROOF("tag-proof", "The oracle has signed that the contract's hash was made with the vault's tag."),
    ACTION_OUTPUTS(
            "action-outputs",
            "What is paid goes to witness programs, is no dust, and is written as this node writes it."),
    FINALLY_SIGNED("finally-signed", "Every input that is not the guardian's to sign is signed finally."),

    CONTRACT_NETWORK("contract-network", "The contract is for this node's network."),
    ORACLE_MEMBER("oracle-member", "The oracle is a registered member."),
    CONTRACT_ORACLE("contract-oracle", "The contract is by the oracle that is named."),
    COMMIT("commit", "The return data has a price commit of this oracle."),
    BASE_PRICE("base-price", "The contract's base price is that of the commit."),
    BASE_STAMP("base-stamp", "The contract's base stamp is that of the return data."),
    THRESHOLD("threshold", "The contract's threshold price is that of the commit."),
    THRESHOLD_HASH("threshold-hash", "The contract's threshold hash is that of the commit."),
    THRESHOLD_RANGE("threshold-range", "The threshold price is above zero and below the base price."),
    CONTRACT_ID("contract-id", "The contract's commit hash and id are those of its other members."),
    CONTRACT_SIGNATURE("contract-signature", "The contract is signed by its oracle."),
    CONTRACT_KEY("contract-key", "The threshold key in the contract, if any, is the one that is given."),
    DERIVATION("derivation", "Version 1 is under a shared key, version 2 under a per-vault key."),
    COMMIT_SIGNATURE("commit-signature", "The signature in version 1 return data is the oracle's."),
    VAULT_TAG("vault-tag", "The vault tag is that of version 2 return data; version 1 has none."),
    TERMS("terms", "The return data names risk terms that this node knows."),

    LEAF("leaf", "The PSBT names the vault's liquidation leaf of this threshold hash and this node's key."),
    CONTROL_BLOCK("control-block", "The control block in the PSBT proves that leaf."),
    INTERNAL_KEY("internal-key", "The internal key in the PSBT is the one that nobody can sign for."),
    PRE_IMAGE("pre-image", "The threshold key hashes to the leaf's hash."),
    PSBT_PRE_IMAGE("psbt-pre-image", "The pre-image in the PSBT, if any, is the threshold key."),

    OVERSPEND("overspend", "The outputs are no more than the vault holds."),
    DUST("dust", "After fee and debt something is left for the reserve that is not dust."),
    SETTLEMENT("settlement", "The transaction is the one that the vault's data gives, to the byte."),

    LIQUID_PRICE("liquid-price", "A vault is taken over at a price of at most its threshold."),
    TAKEOVER(
            "takeover",
            "What is taken over, what the reserve has of it and what the liquidator adds are as the protocol's formulas give them."),

    VAULT_UNSPENT("vault-unspent", "No block of this node's own chain spends the vault."),
    OTHER_INPUTS(
            "other-inputs",
            "What else is spent is confirmed on this node's own chain, and nothing else spends it.",
            true),
    FEE_RANGE(
            "fee-range",
            "The fee of the finished transaction is within the range that this node's own estimates give.",
            true),

    CURE_PENDING(
            "cure-pending", "No deposit or repayment that restores the vault is about to confirm (design 5).", true),
    CLAIM_TAKEN(
            "claim-taken",
            "No other claim on these vault outputs was signed, or the chain says that it has come to nothing."),
    CLAIM_PENDING("claim-pending", "No stronger claim on these vault outputs is under consideration.", true),
    REPLACEMENTS("replacements", "The claim's transaction was replaced less than ten times."),
    FEE_INCREMENT("fee-increment", "A replacement pays a higher rate, and for its own relay on top of the fee before."),

    GROUP_CURRENT("group-current", "This node's group, if a dealer made it, has not ended."),
    PEERS_MET("peers-met", "Enough other nodes have confirmed this node's record since it started.", true),

    STALE("stale", "This node has a price of the last seconds.", true),
    NO_QUORUM("no-quorum", "Enough of this node's price sources answer and agree.", true),
    NOT_BELOW("not-below", "This node's own price held at the threshold since the base stamp.", true),
    RECOVERED("recovered", "This node's own price is at the threshold now.", true),

    OWN_PRICE("own-price", "The price at which a vault is taken over is this node's own, within the tolerance.", true),
    FRESH_SLOT("fresh-slot", "The contracts are of a slot of the oracles' grid, of the last five minutes.", true),
    BREACHED(
            "breached",
            "This node's own price never held at the vault's threshold: else nothing is borrowed or taken out any more."),
    OWN_RATIO(
            "own-ratio",
            "At this node's own price, within the tolerance, the vault keeps the minimal collateral ratio.",
            true),
    CONTRACT_ACTIVE("contract-active", "This node's own price has not held at the new threshold since the slot.", true),

    VALUE_LIMIT(
            "value-limit", "On a price within the tolerance, the vaults of a day hold no more than the limit.", true),
    COUNT_LIMIT(
            "count-limit", "On a price within the tolerance, the vaults of a day are no more than the limit.", true);

    /** Raised whenever a rule comes, goes or changes its meaning. */
    public static final int VERSION = 6;

    private final String tag;
    private final String sentence;
    private final boolean retryable;

    Rule(String tag, String sentence) {
        this(tag, sentence, false);
    }

    Rule(String tag, String sentence, boolean retryable) {
        this.tag = tag;
        this.sentence = sentence;
        this.retryable = retryable;
    }

    /** The name as it is shown outside. */
    public String tag() {
        return tag;
    }

    /** What must hold. */
    public String sentence() {
        return sentence;
    }

    /** Whether the same request may pass later. */
    public boolean isRetryable() {
        return retryable;
    }

    /** @throws Refused by this rule unless it holds */
    void require(boolean holds) {
        if (!holds) {
            throw new Refused(this);
        }
    }
}
