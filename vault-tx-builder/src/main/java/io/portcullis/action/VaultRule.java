package io.portcullis.action;

/**
 * What holds for an action on a vault. The strict rules are those of ducat-wire §7.2, the policy flags of §7.3 keep DUCAT's own
 * words as their tags, the checks before building are those of §7.4 and of design §2. The tags are stable.
 */
public enum VaultRule {
    SOURCE("source", "The vault is in a condition from which the action is allowed."),
    PROTOCOL("protocol", "The vault is of this protocol contract."),
    BALANCE("balance", "The vault's balance is its value without the protocol's minimum."),
    GUARDIANS("guardians", "There are one to three guardians, none of them twice."),
    ORACLES("oracles", "There are one to three price commits, each of another oracle."),
    ORACLE_MEMBER("oracle-member", "Every oracle is a registered member."),
    THRESHOLD_RANGE("threshold-range", "Every threshold is above zero and below its base price."),
    COMMIT_SIGNATURE("commit-signature", "Every price commit is signed by its oracle for the vault's stamp."),
    ENCUMBERED("encumbered", "The vault owes UNIT and has a price."),
    CLEARED("cleared", "The vault owes nothing and has no price."),
    DEBT_INCREASES("debt-increases", "The debt increases."),
    DEBT_DECREASES("debt-decreases", "The debt decreases."),
    DEBT_UNCHANGED("debt-unchanged", "The debt stays what it was."),
    BALANCE_INCREASES("balance-increases", "The balance increases."),
    BALANCE_DECREASES("balance-decreases", "The balance decreases."),
    SAME_GUARDIANS("same-guardians", "The guardians stay the same, in any order."),
    SAME_CLIENT("same-client", "The owner's key stays the same."),
    SAME_ROOT("same-root", "The vault stays the one that was opened."),
    NOTHING_LEFT("nothing-left", "A closed vault has no coin, script, value or ratio."),
    NO_BALANCE_LEFT("no-balance-left", "A closed vault has no balance."),
    THOLD_KEY("thold-key", "The threshold key is that of a price commit of the vault."),
    LIQUID_PRICE("liquid-price", "The price of a liquidation is at most the threshold that was crossed."),
    TARGETS("targets", "A repo takes over at least one vault, a trim exactly one."),
    TARGET_CLEARED("target-cleared", "A vault that is taken over whole owes nothing afterwards."),
    TARGET_OWES("target-owes", "A vault that is taken over in part still owes something."),
    TARGET_REDUCED("target-reduced", "A vault that is taken over in part owes less than before."),

    DIRECTION("direction_violation", "A repayment does not raise the collateral."),
    RATIO_WORSENED("repay_ratio_worsened", "A repayment does not worsen the collateral ratio."),
    RATIO_FLOOR("ratio_floor_violation", "The collateral ratio is at least the minimum of the terms."),
    VALUE_FLOOR(
            "vault_value_floor_violation",
            "A vault without debt keeps at least the protocol's minimum as its balance."),
    LIQUIDATION_FORMULA(
            "liquidation_formula_violation",
            "A vault that takes over others has more collateral and more debt afterwards."),

    GUARDIAN_MEMBER("guardian-member", "Every guardian is a registered member."),
    GUARDIAN_OF_VAULT("guardian-of-vault", "The guardian that is to sign is one of the vault's."),
    DEBT_MINIMUM("debt-minimum", "A debt is none or at least the minimum of the terms."),
    CONTRACTS("contracts", "A vault with debt comes with one to three contracts of one slot and one network."),
    NO_CONTRACTS("no-contracts", "A vault without debt has no contract and no tag."),
    FRESH("fresh", "The contracts are of a slot of the last minutes."),
    AMOUNT("amount", "The amount is above zero."),
    BURN("burn", "No more UNIT is burned than the vault owes."),
    VALUE_MINIMUM("value-minimum", "A vault holds at least the protocol's minimum."),
    REWARD("reward", "The reserve's part is no more than what the vault is worth beyond its debt."),
    DUST("dust", "No output carries less than 546 sat."),
    FUNDS("funds", "The coins that are given suffice."),
    UNIT("unit", "What is issued or burned is the UNIT of the terms."),
    DOMAIN("domain", "The inscription is of the protocol's domain."),
    TERMS("terms", "The vault is under the terms of this protocol."),
    RECOVERY("recovery", "The recovery time is 0 to 65,535 blocks."),
    PAYABLE("payable", "What is paid out goes to a witness program."),
    CONNECTOR("connector", "The connector is that of the vault's owner, or of the liquidator, and of the guardian.");

    private final String tag;
    private final String sentence;

    VaultRule(String tag, String sentence) {
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

    /** @throws ActionRefused by this rule unless it holds */
    void require(boolean holds) {
        if (!holds) {
            throw new ActionRefused(this);
        }
    }
}
