package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.TxInput;
import java.util.List;
import java.util.Optional;

/**
 * An action that an owner wants the guardian to cosign, with the evidence for it. All that is not the guardian's to sign is signed: the
 * owner's leaves by PSBT_IN_TAP_SCRIPT_SIG, other inputs finally.
 *
 * @param psbt of the vault's transaction
 * @param unit of an opening or a borrow the issue of UNIT before it, of a repayment the burn; else empty
 * @param quotes for the commits of version 2 return data; else none
 */
public record ActionRequest(Action action, Psbt psbt, Optional<Psbt> unit, List<Quote> quotes) implements Request {
    /** @throws IllegalArgumentException for what takes vaults from their owners, which is asked for otherwise */
    public ActionRequest {
        if (action.seizes()) {
            throw new IllegalArgumentException("that is no action of an owner's");
        }
        quotes = List.copyOf(quotes);
    }

    /** The vault, or for an opening the connector that its owner committed in; of a proposal that has neither the first input. */
    @Override
    public Outpoint outpoint() {
        List<TxInput> inputs = proposed().inputs();
        return inputs.get(Math.min(action.vaultInput(), inputs.size() - 1)).outpoint();
    }

    /** Nothing of what was asked but its kind. */
    @Override
    public String toString() {
        return "ActionRequest[" + action.tag() + "]";
    }
}
