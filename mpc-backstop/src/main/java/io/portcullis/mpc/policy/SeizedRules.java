package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ENCUMBERED;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_KEY;
import static io.portcullis.mpc.policy.Rule.SPENT_OUTPUT;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import java.util.Optional;

/** What must hold of a vault that is taken from its owner, whatever for: all that does not change with time. */
final class SeizedRules {
    private final XOnlyKey ownKey;
    private final ChainRules chain;
    private final ContractRules contractRules;
    private final LeafRules leafRules;

    SeizedRules(ContractRules contractRules, XOnlyKey ownKey, ChainRules chain) {
        this.ownKey = ownKey;
        this.chain = chain;
        this.contractRules = contractRules;
        this.leafRules = new LeafRules(ownKey);
    }

    /**
     * The vault that an input spends.
     *
     * @throws Refused by the first rule that it breaks
     */
    Seized check(Breach breach, Psbt psbt, int index) {
        VaultState vault = chain.vault(psbt.unsigned().inputs().get(index).outpoint());
        PsbtInput input = psbt.inputs().get(index);
        SPENT_OUTPUT.require(input.spent().equals(Optional.of(vault.coin().output())));
        ENCUMBERED.require(vault.isEncumbered());
        GUARDIAN_KEY.require(vault.guardians().contains(ownKey));
        var data = (Encumbered) vault.data();
        PriceCommit commit = contractRules.check(breach, data);
        LiquidationLeaf leaf = leafRules.check(breach, input, vault.script(), commit.tholdHash());
        return new Seized(vault, leaf, contractRules.terms(data), breach);
    }
}
