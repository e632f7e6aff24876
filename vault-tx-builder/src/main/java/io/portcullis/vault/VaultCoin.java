package io.portcullis.vault;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;

/** A vault on chain: its outpoint, the amount it holds and its script. */
public record VaultCoin(Outpoint outpoint, Sats amount, VaultScript script) {
    public TxOutput output() {
        return new TxOutput(amount, script.output().script());
    }
}
