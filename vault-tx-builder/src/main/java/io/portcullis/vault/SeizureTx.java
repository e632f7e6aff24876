package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.protocol.TholdKey;
import io.portcullis.terms.RiskTerms;
import java.util.List;

/**
 * The liquidation that pays plain outputs: one vault in, reserve, owner and anchor out. Version 3, locktime 0, the input marked LIQUID.
 * The same vault, leaf, terms and settlement always give the same transaction, so that a signer can rebuild what it is asked
 * to sign.
 *
 * @param leaf one of the vault's liquidation leaves
 */
public record SeizureTx(VaultCoin vault, LiquidationLeaf leaf, RiskTerms terms, Settlement settlement) {
    public Transaction unsigned() {
        var input = new TxInput(vault.outpoint(), InputMetadata.LIQUID.toSequence());
        return new Transaction(
                3, List.of(input), settlement.outputs(terms, vault.script().client()), 0);
    }

    /** The BIP342 digest that the guardian signs. 32 bytes. */
    public Bytes sighash() {
        return unsigned().scriptPathSighash(0, List.of(vault.output()), leaf.toLeaf());
    }

    /** The PSBT for the guardian: spent output, leaf with its proof, internal key, and the pre-image (ducat-wire §4.6). */
    public Psbt toPsbt(TholdKey key) {
        PsbtInput input = PsbtInput.empty()
                .withSpent(vault.output())
                .withHash160Preimage(leaf.tholdHash().bytes(), key.reveal())
                .withLeafScript(leafScript())
                .withInternalKey(TaprootOutput.NUMS);
        return Psbt.of(unsigned(), List.of(input));
    }

    /** The finished PSBT. */
    public Psbt toPsbt(TholdKey key, SchnorrSignature guardianSignature) {
        List<Bytes> witness = leaf.witness(guardianSignature, key, leafScript().controlBlock());
        return Psbt.of(
                unsigned(), List.of(PsbtInput.empty().withSpent(vault.output()).finalised(witness)));
    }

    private LeafScript leafScript() {
        return vault.script().leafScript(leaf.toLeaf());
    }
}
