package io.portcullis.fuzz;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;

/** Any bytes are a PSBT that is written back to itself, or are refused. */
public final class PsbtFuzzer {
    private PsbtFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Psbt psbt;
        try {
            psbt = Psbt.parse(Bytes.of(data));
        } catch (IllegalArgumentException refused) {
            return;
        }
        if (!Psbt.parse(psbt.toBytes()).equals(psbt)) {
            throw new AssertionError("written PSBT is another one");
        }
    }
}
