package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;

/**
 * What a liquidator asks this node to sign, and the evidence for it.
 *
 * @param psbt the proposed liquidation
 * @param oracle whose threshold was crossed
 * @param vaultTag of version 2 return data
 * @param tholdKey what the oracle revealed
 */
public record LiquidationRequest(
        Psbt psbt, XOnlyKey oracle, Optional<VaultTag> vaultTag, TholdKey tholdKey, ClaimedContract contract)
        implements Request {
    @Override
    public Action action() {
        return Action.LIQUIDATE;
    }

    @Override
    public Transaction proposed() {
        return psbt.unsigned();
    }

    /** The vault output that is asked for; of a proposal with several inputs the first. */
    @Override
    public Outpoint outpoint() {
        return proposed().inputs().get(0).outpoint();
    }
}
