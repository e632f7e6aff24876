package io.portcullis.action;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.UnitIssueTx;
import io.portcullis.vault.VaultReturn;
import java.util.List;
import java.util.Optional;

/**
 * BORROW (ducat-wire §7.1): inputs 0 the issued UNIT, 1 the vault, 2 the connector; outputs 0 the UNIT, paid out, 1 the vault,
 * [2 change], return data. The debt grows by what was issued; collateral may be added.
 *
 * @param issue whose connector is the owner's and the guardian's
 * @param deposit collateral added from the connector; zero for none
 * @param unitScript where the UNIT goes
 */
public record Borrow(
        ActionContext context,
        VaultState vault,
        UnitIssueTx issue,
        Sats deposit,
        Pricing pricing,
        Bytes unitScript,
        Bytes changeScript) {
    static final int VAULT_OUTPUT = 1;
    private static final int CHANGE_OUTPUT = 2;

    /** @throws ActionRefused when the vault cannot be borrowed from, or the parts do not belong together */
    public Borrow {
        context.requireSource(VaultAction.BORROW, vault);
        context.requireUnit(issue.unit());
        ActionContext.requirePayable(unitScript);
        ActionContext.requirePayable(changeScript);
        var leaf = new CosignLeaf(vault.client(), context.guardian());
        VaultRule.CONNECTOR.require(issue.connector().equals(Connector.of(leaf)));
    }

    /**
     * The transaction that pays a rate for itself and the issue.
     *
     * @throws ActionRefused naming the rule that does not hold
     */
    public VaultTx pay(FeeRate rate) {
        VaultReturn data = context.data(pricing, vault.guardians(), Math.addExact(vault.unitBalance(), issue.units()));
        List<Spend> inputs =
                List.of(issue.issued().spend(), context.cosign(vault, VaultAction.BORROW), issue.connectorSpend());
        List<TxOutput> outputs = List.of(
                new TxOutput(issue.postage(), unitScript),
                new TxOutput(vault.value().plus(deposit), ActionContext.script(vault, data)),
                context.dataOutput(data));
        var claim = new Claim(inputs, outputs, CHANGE_OUTPUT, changeScript);
        Draft draft = ActionContext.pay(claim, List.of(), rate, issue.carried());
        VaultState next = context.next(vault, draft, VAULT_OUTPUT, data);
        context.check(VaultAction.BORROW, Optional.of(vault), next, List.of());
        return VaultTx.of(VaultAction.BORROW, draft, next, issue.carried());
    }
}
