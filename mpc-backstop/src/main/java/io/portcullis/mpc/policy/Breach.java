package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;

/**
 * What an oracle revealed of a vault whose threshold was crossed, and the evidence that it is the vault's.
 *
 * @param oracle whose threshold was crossed
 * @param vaultTag of version 2 return data
 * @param tholdKey what the oracle revealed
 * @param contract of that oracle
 */
public record Breach(XOnlyKey oracle, Optional<VaultTag> vaultTag, TholdKey tholdKey, ClaimedContract contract) {
    /** Nothing of what was revealed. */
    @Override
    public String toString() {
        return "Breach[redacted]";
    }
}
