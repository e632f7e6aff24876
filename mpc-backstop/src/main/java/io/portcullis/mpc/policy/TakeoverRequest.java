package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import java.util.List;
import java.util.Optional;

/**
 * A takeover that a liquidator wants the guardian to cosign: his own vault takes over others, whole (REPO) or one in part (TRIM). He
 * has signed his vault's leaf by PSBT_IN_TAP_SCRIPT_SIG, and coins finally.
 *
 * @param targets in the order of their inputs
 * @param recapitalisation of a TRIM: the collateral that the liquidator's vault puts behind the debt; of a REPO absent
 * @param quotes for the commits of version 2 return data of the liquidator's vault; else none
 */
public record TakeoverRequest(
        Action action, Psbt psbt, List<TakeoverTarget> targets, Optional<Sats> recapitalisation, List<Quote> quotes)
        implements Request {
    /** @throws IllegalArgumentException for another action */
    public TakeoverRequest {
        if (!action.takesOver()) {
            throw new IllegalArgumentException("no takeover");
        }
        targets = List.copyOf(targets);
        quotes = List.copyOf(quotes);
    }

    /** The liquidator's vault. */
    @Override
    public Outpoint outpoint() {
        return proposed().inputs().get(0).outpoint();
    }

    /** Nothing of what was asked but its kind. */
    @Override
    public String toString() {
        return "TakeoverRequest[" + action.tag() + "]";
    }
}
