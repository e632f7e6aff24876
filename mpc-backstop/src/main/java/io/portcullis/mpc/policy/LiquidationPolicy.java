package io.portcullis.mpc.policy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;

/** All rules of a liquidation that do not change with time: what they say of a request today they say for ever. */
final class LiquidationPolicy {
    private final VaultRules vaultRules;
    private final ContractRules contractRules;
    private final LeafRules leafRules;
    private final SettlementRules settlementRules = new SettlementRules();
    private final ChainRules chain;
    private final OwnPrices prices;

    LiquidationPolicy(Mandate mandate, XOnlyKey ownKey, ChainRules chain, OwnPrices prices) {
        this.vaultRules = new VaultRules(ownKey);
        this.contractRules = new ContractRules(mandate);
        this.leafRules = new LeafRules(ownKey);
        this.chain = chain;
        this.prices = prices;
    }

    /**
     * The transaction that the chain and the request's evidence give, which is also the one that it proposes.
     *
     * @throws Refused by the first rule that the request breaks
     */
    RebuiltSeizure check(LiquidationRequest request) {
        vaultRules.checkForm(request.proposed());
        VaultState vault = chain.vault(request.outpoint());
        Encumbered data = vaultRules.check(request, vault);
        PriceCommit commit = contractRules.check(request, data);
        RiskTerms terms = contractRules.terms(data);
        LiquidationLeaf leaf = leafRules.check(request, vault.script(), commit.tholdHash());
        SeizureTx rebuilt = settlementRules.rebuild(request, vault, leaf, terms);
        return new RebuiltSeizure(request, rebuilt, prices);
    }
}
