package io.portcullis.fuzz;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.VaultReturn;

/** Any bytes are return data that survive being written and read, or are refused; and a leaf, or none. */
public final class VaultReturnFuzzer {
    private VaultReturnFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes script = Bytes.of(data);
        LiquidationLeaf.parse(script).ifPresent(leaf -> {
            if (!leaf.toLeaf().script().equals(script)) {
                throw new AssertionError("read leaf is another one");
            }
        });
        VaultReturn read;
        try {
            read = Corpus.CODEC.decode(script);
        } catch (IllegalArgumentException refused) {
            return;
        }
        if (!Corpus.CODEC.decode(Corpus.CODEC.encode(read)).equals(read)) {
            throw new AssertionError("written return data are others");
        }
    }
}
