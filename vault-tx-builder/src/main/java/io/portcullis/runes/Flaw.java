package io.portcullis.runes;

/** Why a runestone is a cenotaph. The tags are stable. */
public enum Flaw {
    EDICT_OUTPUT("edict-output", "an edict names an output that is not there"),
    EDICT_RUNE_ID("edict-rune-id", "an edict names a rune that cannot be"),
    INVALID_SCRIPT("invalid-script", "the script ends inside a push"),
    OPCODE("opcode", "the script has an opcode that is no push"),
    /** Released versions of ord burn everything, its development branch picks one of them by the block's hash. */
    SEVERAL_POINTERS("several-pointers", "there are several pointers, which not every reader takes alike"),
    SUPPLY_OVERFLOW("supply-overflow", "the etched rune's supply is beyond 128 bits"),
    TRAILING_INTEGERS("trailing-integers", "integers follow that make no whole edict"),
    TRUNCATED_FIELD("truncated-field", "a tag has no value"),
    UNRECOGNIZED_EVEN_TAG("unrecognized-even-tag", "a tag that must be understood is not"),
    UNRECOGNIZED_FLAG("unrecognized-flag", "a flag is not understood"),
    VARINT("varint", "an integer is cut off, too long or beyond 128 bits");

    private final String tag;
    private final String meaning;

    Flaw(String tag, String meaning) {
        this.tag = tag;
        this.meaning = meaning;
    }

    public String tag() {
        return tag;
    }

    public String meaning() {
        return meaning;
    }
}
