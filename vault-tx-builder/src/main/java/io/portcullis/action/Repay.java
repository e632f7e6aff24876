package io.portcullis.action;

import static io.portcullis.action.VaultRule.BURN;
import static io.portcullis.action.VaultRule.VALUE_MINIMUM;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.UnitBurnTx;
import io.portcullis.vault.VaultReturn;
import java.util.List;
import java.util.Optional;

/**
 * REPAY (ducat-wire §7.1): inputs 0 the vault, 1 the connector of the burn; outputs 0 the vault, [1 change], return data. The debt
 * shrinks by what was burned; collateral may be withdrawn with the change, not added.
 *
 * @param burn whose connector is the owner's and the guardian's
 * @param withdrawal zero for none
 * @param pricing none when nothing is owed any more
 */
public record Repay(
        ActionContext context,
        VaultState vault,
        UnitBurnTx burn,
        Sats withdrawal,
        Pricing pricing,
        Bytes changeScript) {
    private static final int CHANGE_OUTPUT = 1;

    /** @throws ActionRefused when the vault owes less than is burned, or the parts do not belong together */
    public Repay {
        context.requireSource(VaultAction.REPAY, vault);
        context.requireUnit(burn.unit());
        ActionContext.requirePayable(changeScript);
        BURN.require(burn.units() <= vault.unitBalance());
        var leaf = new CosignLeaf(vault.client(), context.guardian());
        VaultRule.CONNECTOR.require(burn.connector().equals(Connector.of(leaf)));
    }

    /**
     * The transaction that pays a rate for itself and the burn.
     *
     * @throws ActionRefused naming the rule that does not hold
     */
    public VaultTx pay(FeeRate rate) {
        VaultReturn data = context.data(pricing, vault.guardians(), vault.unitBalance() - burn.units());
        Sats left = ActionContext.minus(vault.value(), withdrawal, VALUE_MINIMUM);
        List<Spend> inputs = List.of(context.cosign(vault, VaultAction.REPAY), burn.connectorSpend());
        List<TxOutput> outputs =
                List.of(new TxOutput(left, ActionContext.script(vault, data)), context.dataOutput(data));
        var claim = new Claim(inputs, outputs, CHANGE_OUTPUT, changeScript);
        Draft draft = ActionContext.pay(claim, List.of(), rate, burn.carried());
        VaultState next = context.next(vault, draft, 0, data);
        context.check(VaultAction.REPAY, Optional.of(vault), next, List.of());
        return VaultTx.of(VaultAction.REPAY, draft, next, burn.carried());
    }
}
