package io.portcullis.mpc.policy;

import io.portcullis.action.VaultState;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.LiquidationLeaf;

/**
 * A vault that is taken from its owner, as the chain and the evidence give it.
 *
 * @param leaf by which it is spent
 * @param terms that it was opened under
 */
record Seized(VaultState vault, LiquidationLeaf leaf, RiskTerms terms, Breach breach) {
    /** The input that spends it, to be signed by the guardian alone, with the pre-image. */
    CosignInput input(int index) {
        return CosignInput.ofPreimage(index, vault.script().leafScript(leaf.toLeaf()), breach.tholdKey());
    }

    Moment moment(OwnPrices prices) {
        return new BreachMoment(breach.contract(), prices);
    }
}
