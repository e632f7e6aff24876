package io.portcullis.vault;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Spend;
import io.portcullis.fees.WitnessSize;
import java.util.List;
import java.util.Optional;

/**
 * The output that ties a vault transaction to the one that issues or burns its UNIT: owner and guardian spend it together, so
 * neither transaction counts without the other. A tree of one leaf under an internal key that cannot sign (ducat-wire §4.4).
 *
 * @param leaf a cosign leaf, or for an opening a commit leaf
 * @param input the metadata of the input that spends it: CONNECT, or for an opening OPEN
 */
public record Connector(TapLeaf leaf, InputMetadata input) {
    /** Signatures that its leaf asks for: the owner's and the guardian's. */
    private static final int SIGNATURES = 2;

    /** For a borrow, a repayment, or the burn that pays for a seizure: its client is then the liquidator. */
    public static Connector of(CosignLeaf leaf) {
        return new Connector(leaf.toLeaf(), InputMetadata.CONNECT);
    }

    /** For an opening. */
    public static Connector of(CommitLeaf leaf) {
        return new Connector(leaf.toLeaf(), InputMetadata.OPEN);
    }

    public TaprootOutput output() {
        return new TaprootOutput(TaprootOutput.NUMS, Optional.of(leaf.hash()));
    }

    public LeafScript leafScript() {
        return new LeafScript(output().controlBlock(List.of()), leaf);
    }

    /** The input of the vault transaction that spends it. */
    public Spend spend(Outpoint outpoint, Sats amount) {
        PsbtInput psbt = PsbtInput.empty()
                .withSpent(new TxOutput(amount, output().script()))
                .withLeafScript(leafScript())
                .withInternalKey(TaprootOutput.NUMS);
        return new Spend(outpoint, input.toSequence(), psbt, WitnessSize.ofSignedLeaf(leafScript(), SIGNATURES));
    }
}
