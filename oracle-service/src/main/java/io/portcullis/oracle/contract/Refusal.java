package io.portcullis.oracle.contract;

import java.util.Locale;

/** Why the oracle does not issue what it was asked for. The tag is part of the interface. */
public enum Refusal {
    DERIVATION_UNAVAILABLE("this oracle has no key of this derivation"),
    TAG_MISSING("a per-vault key needs a vault_tag"),
    TAG_NOT_ALLOWED("a shared key takes no vault_tag"),
    NO_FRESH_SLOT("no slot of the last 300 seconds is recorded"),
    SLOT_UNKNOWN("no slot is recorded at this base_stamp"),
    SLOT_TOO_OLD("contracts are made for slots not older than 300 seconds"),
    OFF_GRID_RATE("base_rate is not on the grid of rates"),
    THRESHOLD_IS_ZERO("the threshold is zero"),
    THRESHOLD_NOT_BELOW_BASE("the threshold is not below the base price of the slot"),
    ALREADY_CROSSED("the threshold was crossed since the slot began"),
    PRICE_UNKNOWN("the price is unknown for some time since the slot began");

    private final String message;

    Refusal(String message) {
        this.message = message;
    }

    /** The stable name as it is sent, for example {@code slot_too_old}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people, without anything of the request. */
    public String message() {
        return message;
    }
}
