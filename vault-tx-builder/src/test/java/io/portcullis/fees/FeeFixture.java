package io.portcullis.fees;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;

/** Coins and a claim with plain scripts. */
final class FeeFixture {
    static final Bytes P2TR = Bytes.fromHex("5120" + "ab".repeat(32));
    static final Bytes P2WPKH = Bytes.fromHex("0014" + "cd".repeat(20));
    static final FeeRate ONE = new FeeRate(1_000);
    static final FeeRate STORM = new FeeRate(2_000_000);

    private FeeFixture() {}

    static Spend coin(int i, Bytes script, long sats) {
        return Spend.ofWallet(new Outpoint(Bytes.fromHex("%064x".formatted(i)), 0), output(script, sats));
    }

    static TxOutput output(Bytes script, long sats) {
        return new TxOutput(new Sats(sats), script);
    }

    /** An input with an odd witness, an output, an OP_RETURN; the change between them. */
    static Claim claim(long in, long out) {
        var spend = new Spend(
                new Outpoint(Bytes.fromHex("ee".repeat(32)), 3),
                0xc000_8e01L,
                PsbtInput.empty().withSpent(output(P2TR, in)),
                WitnessSize.of(64, 32, 57, 97));
        return new Claim(
                List.of(spend), List.of(output(P2TR, out), output(Bytes.fromHex("6a5803010100"), 0)), 1, P2WPKH);
    }
}
