package io.portcullis.action;

import static io.portcullis.action.ActionContext.requireNoDust;
import static io.portcullis.action.VaultRule.DUST;
import static io.portcullis.action.VaultRule.GUARDIAN_OF_VAULT;
import static io.portcullis.action.VaultRule.VALUE_MINIMUM;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.UnitIssueTx;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultScript;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * OPEN (ducat-wire §7.1): inputs 0 the issued UNIT, 1 the commit output, both of the issue's; outputs 0 the UNIT, paid out, 1 the
 * vault, 2 the change, 3 the return data. It pays for the issue too. The debt is what was issued.
 *
 * @param leaf the commit leaf that names the vault, its owner and its guardian
 * @param issue whose connector is made of that leaf
 * @param guardians of the vault, in its order
 * @param deposit what the vault output holds, the protocol's minimum included
 * @param unitScript where the UNIT goes
 */
public record Open(
        ActionContext context,
        CommitLeaf leaf,
        UnitIssueTx issue,
        List<XOnlyKey> guardians,
        Sats deposit,
        Pricing pricing,
        Bytes unitScript,
        Bytes changeScript) {
    static final int VAULT_OUTPUT = 1;
    private static final int CHANGE_OUTPUT = 2;
    private static final int OUTPUTS = 4;

    /** @throws ActionRefused when the parts do not belong together */
    public Open {
        guardians = List.copyOf(guardians);
        GUARDIAN_OF_VAULT.require(guardians.contains(context.guardian())
                && leaf.cosign().guardian().equals(context.guardian()));
        context.requireUnit(issue.unit());
        VaultRule.DOMAIN.require(
                leaf.inscription().domainHash().equals(context.protocol().domainHash()));
        VaultRule.GUARDIANS.require(Set.copyOf(guardians).size() == guardians.size());
        ActionContext.requirePayable(unitScript);
        ActionContext.requirePayable(changeScript);
        VaultRule.CONNECTOR.require(issue.connector().equals(Connector.of(leaf)));
        VALUE_MINIMUM.require(deposit.compareTo(context.protocol().terms().vaultValueMin()) >= 0);
    }

    /**
     * The transaction that pays a rate for itself and the issue.
     *
     * @throws ActionRefused naming the rule that does not hold
     */
    public VaultTx pay(FeeRate rate) {
        VaultReturn data = context.data(pricing, guardians, issue.units());
        requireNoDust(deposit);
        var script = new VaultScript(leaf.cosign().client(), guardians, data.tholdHashes());
        List<Spend> inputs = List.of(issue.issued().spend(), issue.connectorSpend());
        List<TxOutput> outputs = List.of(
                new TxOutput(issue.postage(), unitScript),
                new TxOutput(deposit, script.output().script()),
                context.dataOutput(data));
        var claim = new Claim(inputs, outputs, CHANGE_OUTPUT, changeScript);
        Draft draft = ActionContext.pay(claim, List.of(), rate, issue.carried());
        DUST.require(draft.outputs().size() == OUTPUTS);
        VaultState opened = opened(draft, data);
        context.check(VaultAction.OPEN, Optional.empty(), opened, List.of());
        return VaultTx.of(VaultAction.OPEN, draft, opened, issue.carried());
    }

    private VaultState opened(Draft draft, VaultReturn data) {
        Bytes txid = draft.unsigned().txid();
        return VaultState.of(
                new Outpoint(txid, VAULT_OUTPUT), deposit, leaf.cosign().client(), data, 0, txid);
    }
}
