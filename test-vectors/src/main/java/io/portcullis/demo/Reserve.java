package io.portcullis.demo;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.runes.RuneAmount;
import io.portcullis.vault.UnitAccount;
import java.util.List;

/** The guardian's account of UNIT, of which the nodes know what it holds. */
public record Reserve(XOnlyKey guardian, Outpoint outpoint) {
    /** A hundred million dollars. */
    static final long UNITS = 10_000_000_000L;

    private static final Sats AMOUNT = new Sats(10_000);

    public static Reserve fund(XOnlyKey guardian, ChainSimulator chain) {
        var output = new TxOutput(AMOUNT, TaprootOutput.ofKey(guardian).script());
        return new Reserve(guardian, chain.chain().fund(List.of(output)).get(0));
    }

    UnitAccount account() {
        return new UnitAccount(guardian, outpoint, AMOUNT, RuneAmount.of(UNITS));
    }
}
