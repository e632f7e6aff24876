package io.portcullis.action;

import static io.portcullis.action.VaultRule.GUARDIAN_OF_VAULT;
import static io.portcullis.action.VaultRule.TARGETS;
import static io.portcullis.action.VaultRule.TARGET_OWES;

import io.portcullis.action.StrictRules.Target;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.ducat.LiquidationQuote;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.vault.VaultReturn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TRIM (ducat-wire §7.1): a vault takes over a part of another. Inputs 0 the liquidator's vault, 1 the other; outputs 0 the
 * liquidator's vault, 1 the other with the same script and less in it, [reserve], return data. The other keeps its return data; what
 * it owes is what it owed less what was claimed. The fee comes out of the liquidator's vault.
 *
 * @param recapitalisation the collateral that the liquidator's vault puts behind the debt, in satoshis: at most the deficit
 * @param pricing fresh contracts of the liquidator's vault
 */
public record Trim(
        ActionContext context, VaultState liquidator, Takeover target, Sats recapitalisation, Pricing pricing) {
    /** @throws ActionRefused when the guardian is not that of both vaults */
    public Trim {
        context.requireSource(VaultAction.TRIM, liquidator);
        GUARDIAN_OF_VAULT.require(target.vault().guardians().contains(context.guardian()));
        TARGETS.require(!target.vault().outpoint().equals(liquidator.outpoint()));
        context.requireTerms(target.vault());
    }

    /** @throws ActionRefused naming the rule that does not hold */
    public VaultTx pay(FeeRate rate) {
        LiquidationQuote quote = quote();
        TARGET_OWES.require(target.isPart(quote));
        var gain = Gain.of(context.protocol().terms(), List.of(quote));
        VaultReturn data =
                context.data(pricing, liquidator.guardians(), Math.addExact(liquidator.unitBalance(), gain.debt()));
        Sats value = liquidator.value().plus(gain.collateral());
        Draft draft = gain.pay(rate, liquidator, value, paid -> claim(gain, data, paid, quote), List.of());
        return checked(draft, data, quote);
    }

    private LiquidationQuote quote() {
        return target.quote(context.protocol().terms(), recapitalisation);
    }

    private Claim claim(Gain gain, VaultReturn data, Sats value, LiquidationQuote quote) {
        List<TxOutput> outputs = new ArrayList<>();
        outputs.add(new TxOutput(value, ActionContext.script(liquidator, data)));
        outputs.add(target.trimmed(target.vault().outpoint(), quote).coin().output());
        gain.reserveOutput().ifPresent(outputs::add);
        outputs.add(context.dataOutput(data));
        return new Claim(
                List.of(context.cosign(liquidator, VaultAction.TRIM), target.spend(context.guardian())),
                outputs,
                outputs.size(),
                Bytes.EMPTY);
    }

    private VaultTx checked(Draft draft, VaultReturn data, LiquidationQuote quote) {
        VaultState before = target.vault();
        VaultState next = context.next(liquidator, draft, 0, data);
        VaultState after = target.trimmed(new Outpoint(draft.unsigned().txid(), 1), quote);
        var step = new Target(
                before.toProfile(context.protocol()),
                after.toProfile(context.protocol()),
                target.key(),
                target.price());
        context.check(VaultAction.TRIM, Optional.of(liquidator), next, List.of(step));
        return new VaultTx(VaultAction.TRIM, draft, Optional.of(next), List.of(after), Carried.NOTHING);
    }
}
