package io.portcullis.mpc.store;

import io.portcullis.protocol.Stamp;
import java.util.Optional;

/**
 * That a liquidation was signed, or refused by a rule.
 *
 * @param outpoint the vault output asked for, {@code txid:vout}
 * @param refusedBy the tag of the rule; empty when it was signed
 */
public record Decision(Stamp time, String outpoint, Optional<String> refusedBy) {
    /** @throws IllegalArgumentException when the outpoint has not that form, or the tag is blank */
    public Decision {
        Claim.requireOutpoint(outpoint);
        if (refusedBy.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a refusal names its rule");
        }
    }

    public static Decision signed(Stamp time, String outpoint) {
        return new Decision(time, outpoint, Optional.empty());
    }

    public static Decision refused(Stamp time, String outpoint, String ruleTag) {
        return new Decision(time, outpoint, Optional.of(ruleTag));
    }
}
