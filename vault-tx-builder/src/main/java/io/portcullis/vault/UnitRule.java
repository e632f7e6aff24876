package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.fees.Claim;
import io.portcullis.fees.ScriptKind;
import java.util.EnumSet;
import java.util.Set;

/** What holds for a transaction that issues or burns UNIT (ducat-wire §7.1). The tags are stable. */
public enum UnitRule {
    VERSION("unit-version", "The version is 3, the locktime 0."),
    TEMPLATE("unit-template", "Inputs and outputs are those of the template, in number, place and kind."),
    RESERVE(
            "unit-reserve",
            "An issue's input 0 is the guardian's reserve account, marked UNIT, and output 0 gives it back whole; no other input is its."),
    HOLDER("unit-holder", "The issued UNIT stays with the guardian until the vault transaction pays it out."),
    CONNECTOR("unit-connector", "The connector is that of this owner and this guardian."),
    RUNESTONE("unit-runestone", "The runestone moves what the template says and nothing else."),
    AMOUNT("unit-amount", "The amount is 1 to 2^32 - 1."),
    FEE("unit-fee", "It pays no fee: its child pays for both."),
    DUST("unit-dust", "No output that can be spent carries less than 546 sat."),
    BALANCE("unit-balance", "The inputs hold the UNIT that is moved."),
    STRANDED("unit-stranded", "No rune falls to the connector.");

    private static final Set<ScriptKind> PAYABLE = EnumSet.of(ScriptKind.P2TR, ScriptKind.P2WPKH, ScriptKind.P2WSH);

    private final String tag;
    private final String sentence;

    UnitRule(String tag, String sentence) {
        this.tag = tag;
        this.sentence = sentence;
    }

    public String tag() {
        return tag;
    }

    public String sentence() {
        return sentence;
    }

    void require(boolean holds) {
        if (!holds) {
            throw new UnitRefused(this);
        }
    }

    /** Whether DUCAT's templates pay such a script (ducat-wire §7.1) and nodes relay it. */
    public static boolean isPayable(Bytes script) {
        return PAYABLE.contains(ScriptKind.of(script));
    }

    static boolean isNoDust(Sats amount) {
        return amount.compareTo(Claim.LEAST_CHANGE) >= 0;
    }
}
