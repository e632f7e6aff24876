package io.portcullis.vault;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Spend;
import io.portcullis.fees.WitnessSize;
import io.portcullis.runes.RuneAmount;

/**
 * An output of the guardian's key alone that holds UNIT: the reserve account, or what was issued and waits for its vault
 * transaction (ducat-wire §4.3). P2TR without scripts.
 *
 * @param units what it holds
 */
public record UnitAccount(XOnlyKey guardian, Outpoint outpoint, Sats amount, RuneAmount units) {
    public TxOutput output() {
        return output(guardian, amount);
    }

    static TxOutput output(XOnlyKey guardian, Sats amount) {
        return new TxOutput(amount, TaprootOutput.ofKey(guardian).script());
    }

    /** The input that spends it by key path, marked UNIT. */
    public Spend spend() {
        PsbtInput psbt = PsbtInput.empty().withSpent(output()).withInternalKey(guardian);
        return new Spend(outpoint, InputMetadata.UNIT.toSequence(), psbt, WitnessSize.KEY_PATH);
    }
}
