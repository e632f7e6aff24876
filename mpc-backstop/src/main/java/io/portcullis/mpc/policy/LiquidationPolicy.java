package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.VaultReturn.PriceCommit;

/** All rules that do not change with time: what they say of a request today they say for ever, as long as the mandate stands. */
final class LiquidationPolicy {
    private final VaultRules vaultRules;
    private final ContractRules contractRules;
    private final LeafRules leafRules;
    private final SettlementRules settlementRules;

    LiquidationPolicy(Mandate mandate, XOnlyKey ownKey) {
        this.vaultRules = new VaultRules(mandate, ownKey);
        this.contractRules = new ContractRules(mandate);
        this.leafRules = new LeafRules(ownKey);
        this.settlementRules = new SettlementRules(mandate.feeRange());
    }

    /**
     * The transaction that the request's evidence gives, which is also the one that it proposes.
     *
     * @throws Refused by the first rule that the request breaks
     */
    SeizureTx check(LiquidationRequest request) {
        vaultRules.checkForm(request.psbt().unsigned());
        VaultState vault = vaultRules.check(request);
        PriceCommit commit = contractRules.check(request, vault.data());
        RiskTerms terms = contractRules.terms(vault.data());
        LiquidationLeaf leaf = leafRules.check(request, vault.coin().script(), commit.tholdHash());
        return settlementRules.rebuild(request, vault, leaf, terms);
    }
}
