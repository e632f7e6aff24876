package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import java.util.Optional;

/**
 * What a liquidator asks this node to sign, and the evidence for it.
 *
 * @param psbt the proposed liquidation; the connector of a burn is signed by the liquidator
 * @param burn the transaction before it that burns the debt, signed finally, by who wants to be paid what the reserve would be
 */
public record LiquidationRequest(Psbt psbt, Breach breach, Optional<Psbt> burn) implements Request {
    @Override
    public Action action() {
        return Action.LIQUIDATE;
    }

    /** The vault output that is asked for; of a proposal with several inputs the first. */
    @Override
    public Outpoint outpoint() {
        return proposed().inputs().get(0).outpoint();
    }

    /** Nothing of what was asked. */
    @Override
    public String toString() {
        return "LiquidationRequest[redacted]";
    }
}
