package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;

/** Something that this node is asked to sign, with the evidence for it. */
public sealed interface Request permits LiquidationRequest, ActionRequest, TakeoverRequest {
    Action action();

    /** The vault's transaction, and what its signers have given for it. */
    Psbt psbt();

    /** The transaction that is to be signed, without signatures. */
    default Transaction proposed() {
        return psbt().unsigned();
    }

    /** The output that it is about: the vault, or for an opening what it is paid by. */
    Outpoint outpoint();
}
