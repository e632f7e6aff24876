package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.util.List;
import java.util.Optional;

/**
 * What a liquidator asks this node to sign, and the evidence for it.
 *
 * @param psbt the proposed liquidation
 * @param vaultTx the transaction that made the vault
 * @param client the vault's owner
 * @param guardians of the vault, in its order
 * @param oracle whose threshold was crossed
 * @param vaultTag of version 2 return data
 * @param tholdKey what the oracle revealed
 */
public record LiquidationRequest(
        Psbt psbt,
        Transaction vaultTx,
        XOnlyKey client,
        List<XOnlyKey> guardians,
        XOnlyKey oracle,
        Optional<VaultTag> vaultTag,
        TholdKey tholdKey,
        ClaimedContract contract) {
    public LiquidationRequest {
        guardians = List.copyOf(guardians);
    }

    /** The vault output that is asked for; of a proposal with several inputs the first. */
    Outpoint outpoint() {
        return psbt.unsigned().inputs().get(0).outpoint();
    }
}
