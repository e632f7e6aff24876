package io.portcullis.command;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.vault.LiquidationLeaf;
import java.util.List;

/** A guardian finishes a liquidated vault's input, for which nobody else signs. */
final class LiquidationFinish {
    private LiquidationFinish() {}

    static PsbtInput of(PsbtInput input, LeafScript leaf, XOnlyKey guardian) {
        Bytes script = leaf.leaf().script();
        return LiquidationLeaf.parse(script)
                .map(found -> input.finalised(List.of(
                        input.scriptSignature(guardian, leaf.leaf())
                                .orElseThrow()
                                .bytes(),
                        input.hash160Preimage(found.tholdHash().bytes()).orElseThrow(),
                        script,
                        leaf.controlBlock())))
                .orElse(input);
    }
}
