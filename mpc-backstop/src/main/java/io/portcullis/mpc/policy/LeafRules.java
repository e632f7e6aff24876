package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.CONTROL_BLOCK;
import static io.portcullis.mpc.policy.Rule.INTERNAL_KEY;
import static io.portcullis.mpc.policy.Rule.LEAF;
import static io.portcullis.mpc.policy.Rule.PRE_IMAGE;
import static io.portcullis.mpc.policy.Rule.PSBT_PRE_IMAGE;

import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdHash;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.VaultScript;
import java.util.Optional;

/** The leaf that is spent, its proof and its pre-image. */
final class LeafRules {
    private final XOnlyKey ownKey;

    LeafRules(XOnlyKey ownKey) {
        this.ownKey = ownKey;
    }

    /** The vault's liquidation leaf of this hash and this node's key. */
    LiquidationLeaf check(Breach breach, PsbtInput input, VaultScript vault, TholdHash hash) {
        var leaf = new LiquidationLeaf(hash, ownKey);
        Optional<LeafScript> proposed = input.leafScript();
        LEAF.require(proposed.map(LeafScript::leaf).equals(Optional.of(leaf.toLeaf())));
        CONTROL_BLOCK.require(proposed.equals(Optional.of(vault.leafScript(leaf.toLeaf()))));
        INTERNAL_KEY.require(input.internalKey().equals(Optional.of(TaprootOutput.NUMS)));
        PRE_IMAGE.require(breach.tholdKey().hash().equals(hash));
        PSBT_PRE_IMAGE.require(input.hash160Preimage(hash.bytes())
                .map(breach.tholdKey().reveal()::equals)
                .orElse(true));
        return leaf;
    }
}
