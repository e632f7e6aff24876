package io.portcullis.action;

import static io.portcullis.action.VaultRule.FUNDS;
import static io.portcullis.action.VaultRule.VALUE_MINIMUM;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Draft;
import io.portcullis.vault.VaultReturn;
import java.util.List;
import java.util.Optional;

/**
 * WITHDRAW (ducat-wire §7.1): input 0 the vault; outputs 0 the vault, 1 what is withdrawn less the fee, 2 return data.
 *
 * @param amount by which the vault shrinks
 * @param pricing fresh contracts when the vault owes something
 */
public record Withdraw(ActionContext context, VaultState vault, Sats amount, Pricing pricing, Bytes payoutScript) {
    /** @throws ActionRefused when the amount is none, or more than the vault holds */
    public Withdraw {
        context.requireSource(VaultAction.WITHDRAW, vault);
        ActionContext.requireAmount(amount);
        ActionContext.requirePayable(payoutScript);
        VALUE_MINIMUM.require(vault.value().compareTo(amount) >= 0);
    }

    /** @throws ActionRefused naming the rule that does not hold */
    public VaultTx pay(FeeRate rate) {
        VaultReturn data = context.data(pricing, vault.guardians(), vault.unitBalance());
        Sats fee = rate.fee(draft(data, amount).weight().vsize());
        Sats paidOut = ActionContext.minus(amount, fee, FUNDS);
        ActionContext.requireNoDust(paidOut);
        Draft draft = draft(data, paidOut);
        VaultState next = context.next(vault, draft, 0, data);
        context.check(VaultAction.WITHDRAW, Optional.of(vault), next, List.of());
        return VaultTx.of(VaultAction.WITHDRAW, draft, next);
    }

    private Draft draft(VaultReturn data, Sats paidOut) {
        return new Draft(
                List.of(context.cosign(vault, VaultAction.WITHDRAW)),
                List.of(
                        new TxOutput(vault.value().minus(amount), ActionContext.script(vault, data)),
                        new TxOutput(paidOut, payoutScript),
                        context.dataOutput(data)));
    }
}
