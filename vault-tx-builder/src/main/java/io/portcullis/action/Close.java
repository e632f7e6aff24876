package io.portcullis.action;

import static io.portcullis.action.VaultRule.FUNDS;

import io.portcullis.action.VaultProfile.Debt;
import io.portcullis.action.VaultProfile.Holding;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Draft;
import io.portcullis.vault.VaultReturn.Cleared;
import java.util.List;
import java.util.Optional;

/** CLOSE (ducat-wire §7.1): input 0 a vault without debt; outputs 0 all but the fee, paid out, 1 return data. */
public record Close(ActionContext context, VaultState vault, Bytes payoutScript) {
    /** @throws ActionRefused when the vault owes something */
    public Close {
        context.requireSource(VaultAction.CLOSE, vault);
        ActionContext.requirePayable(payoutScript);
    }

    /** @throws ActionRefused naming the rule that does not hold */
    public VaultTx pay(FeeRate rate) {
        Sats fee = rate.fee(draft(vault.value()).weight().vsize());
        Sats paidOut = ActionContext.minus(vault.value(), fee, FUNDS);
        ActionContext.requireNoDust(paidOut);
        new StrictRules(context.protocol()).close(vault.toProfile(context.protocol()), closed());
        return new VaultTx(VaultAction.CLOSE, draft(paidOut), Optional.empty(), List.of(), Carried.NOTHING);
    }

    private VaultProfile closed() {
        var nothing = new Holding(Optional.empty(), Optional.empty(), Optional.empty(), Sats.ZERO);
        return new VaultProfile(
                context.protocol().id(), vault.rootTxid(), vault.client(), vault.guardians(), nothing, Debt.NONE);
    }

    private Draft draft(Sats paidOut) {
        return new Draft(
                List.of(context.cosign(vault, VaultAction.CLOSE)),
                List.of(new TxOutput(paidOut, payoutScript), context.dataOutput(new Cleared(vault.guardians()))));
    }
}
