package io.portcullis.fees;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;

/**
 * An input before it is signed.
 *
 * @param sequence its nSequence, unsigned 32-bit
 * @param input what the PSBT says of it; the spent output at least
 * @param witness what its witness will take
 */
public record Spend(Outpoint outpoint, long sequence, PsbtInput input, WitnessSize witness) {
    /** A plain nSequence: no metadata, no timelock, replaceable (BIP125). */
    public static final long REPLACEABLE = 0xffff_fffdL;

    /** @throws IllegalArgumentException when the PSBT input does not say what it spends */
    public Spend {
        if (input.spent().isEmpty()) {
            throw new IllegalArgumentException("PSBT input does not say what it spends");
        }
    }

    /**
     * A coin of a wallet, spent by one key.
     *
     * @throws IllegalArgumentException when its script is neither P2TR nor P2WPKH
     */
    public static Spend ofWallet(Outpoint outpoint, TxOutput coin) {
        return ofWallet(outpoint, coin, REPLACEABLE);
    }

    /**
     * A coin of a wallet with a sequence that says what it is for.
     *
     * @throws IllegalArgumentException when its script is neither P2TR nor P2WPKH
     */
    public static Spend ofWallet(Outpoint outpoint, TxOutput coin, long sequence) {
        WitnessSize witness = switch (ScriptKind.of(coin.script())) {
            case P2TR -> WitnessSize.KEY_PATH;
            case P2WPKH -> WitnessSize.P2WPKH;
            default -> throw new IllegalArgumentException("coin is neither P2TR nor P2WPKH: " + outpoint);
        };
        return new Spend(outpoint, sequence, PsbtInput.empty().withSpent(coin), witness);
    }

    /** The output that it spends. */
    public TxOutput output() {
        return input.spent().orElseThrow();
    }

    TxInput toInput() {
        return new TxInput(outpoint, sequence);
    }
}
