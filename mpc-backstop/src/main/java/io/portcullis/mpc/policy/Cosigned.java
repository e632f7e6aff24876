package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;

/** A signed liquidation that satisfies the vault's script: the finalised PSBT, and the transaction to broadcast. */
public record Cosigned(Psbt psbt, Transaction tx) {}
