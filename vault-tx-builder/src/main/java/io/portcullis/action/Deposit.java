package io.portcullis.action;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.vault.VaultReturn;
import java.util.List;
import java.util.Optional;

/**
 * DEPOSIT (ducat-wire §7.1): inputs 0 the vault, then funding; outputs 0 the vault, [1 change], return data.
 *
 * @param pricing fresh contracts when the vault owes something
 */
public record Deposit(ActionContext context, VaultState vault, Sats amount, Pricing pricing, Wallet wallet) {
    private static final int CHANGE_OUTPUT = 1;

    /** @throws ActionRefused when the amount is none */
    public Deposit {
        context.requireSource(VaultAction.DEPOSIT, vault);
        ActionContext.requireAmount(amount);
        ActionContext.requirePayable(wallet.changeScript());
    }

    /** @throws ActionRefused naming the rule that does not hold */
    public VaultTx pay(FeeRate rate) {
        VaultReturn data = context.data(pricing, vault.guardians(), vault.unitBalance());
        List<TxOutput> outputs = List.of(
                new TxOutput(vault.value().plus(amount), ActionContext.script(vault, data)), context.dataOutput(data));
        var claim = new Claim(
                List.of(context.cosign(vault, VaultAction.DEPOSIT)), outputs, CHANGE_OUTPUT, wallet.changeScript());
        Draft draft = ActionContext.pay(claim, wallet.coins(), rate, Carried.NOTHING);
        VaultState next = context.next(vault, draft, 0, data);
        context.check(VaultAction.DEPOSIT, Optional.of(vault), next, List.of());
        return VaultTx.of(VaultAction.DEPOSIT, draft, next);
    }
}
