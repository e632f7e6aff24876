package io.portcullis.action;

import static io.portcullis.action.VaultRule.FUNDS;
import static io.portcullis.action.VaultRule.GUARDIAN_OF_VAULT;
import static io.portcullis.action.VaultRule.TARGETS;

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
import io.portcullis.fees.Spend;
import io.portcullis.vault.VaultReturn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REPO (ducat-wire §7.1): a vault takes over others whole, with all their debt. Inputs 0 the liquidator's vault, 1..k the
 * liquidated ones, then funding; outputs 0 the liquidator's vault, 1..k the liquidated ones, cleared and with the protocol's minimum,
 * [change], [reserve], return data. Without funding the fee comes out of the liquidator's vault.
 *
 * @param deposit collateral added from the wallet; zero for none
 * @param pricing fresh contracts of the liquidator's vault
 */
public record Repo(
        ActionContext context,
        VaultState liquidator,
        List<Takeover> targets,
        Sats deposit,
        Pricing pricing,
        Wallet wallet) {
    /** @throws ActionRefused when there is no target, or the guardian is not that of all vaults */
    public Repo {
        targets = List.copyOf(targets);
        context.requireSource(VaultAction.REPO, liquidator);
        TARGETS.require(!targets.isEmpty() && areDistinct(liquidator, targets));
        ActionContext.requirePayable(wallet.changeScript());
        for (Takeover target : targets) {
            GUARDIAN_OF_VAULT.require(target.vault().guardians().contains(context.guardian()));
            context.requireTerms(target.vault());
        }
        FUNDS.require(!wallet.coins().isEmpty() || deposit.value() == 0);
    }

    private static boolean areDistinct(VaultState liquidator, List<Takeover> targets) {
        long different = Stream.concat(Stream.of(liquidator), targets.stream().map(Takeover::vault))
                .map(VaultState::outpoint)
                .distinct()
                .count();
        return different == 1 + targets.size();
    }

    /** @throws ActionRefused naming the rule that does not hold */
    public VaultTx pay(FeeRate rate) {
        List<LiquidationQuote> quotes = targets.stream()
                .map(target -> target.quote(context.protocol().terms()))
                .toList();
        var gain = Gain.of(context.protocol().terms(), quotes);
        VaultReturn data =
                context.data(pricing, liquidator.guardians(), Math.addExact(liquidator.unitBalance(), gain.debt()));
        Sats value = liquidator.value().plus(gain.collateral()).plus(deposit);
        Draft draft = gain.pay(rate, liquidator, value, paid -> claim(gain, data, paid), wallet.coins());
        return checked(draft, data);
    }

    private Claim claim(Gain gain, VaultReturn data, Sats value) {
        List<Spend> inputs = new ArrayList<>();
        List<TxOutput> outputs = new ArrayList<>();
        inputs.add(context.cosign(liquidator, VaultAction.REPO));
        outputs.add(new TxOutput(value, ActionContext.script(liquidator, data)));
        for (Takeover target : targets) {
            inputs.add(target.spend(context.guardian()));
            VaultState cleared =
                    target.cleared(target.vault().outpoint(), context.protocol().terms());
            outputs.add(cleared.coin().output());
        }
        gain.reserveOutput().ifPresent(outputs::add);
        outputs.add(context.dataOutput(data));
        return new Claim(inputs, outputs, 1 + targets.size(), wallet.changeScript());
    }

    private VaultTx checked(Draft draft, VaultReturn data) {
        VaultState next = context.next(liquidator, draft, 0, data);
        List<VaultState> after = new ArrayList<>();
        List<Target> steps = new ArrayList<>();
        Bytes txid = draft.unsigned().txid();
        for (int i = 0; i < targets.size(); i++) {
            Takeover target = targets.get(i);
            after.add(
                    target.cleared(new Outpoint(txid, i + 1), context.protocol().terms()));
            steps.add(new Target(
                    target.vault().toProfile(context.protocol()),
                    after.get(i).toProfile(context.protocol()),
                    target.key(),
                    target.price()));
        }
        context.check(VaultAction.REPO, Optional.of(liquidator), next, steps);
        return new VaultTx(VaultAction.REPO, draft, Optional.of(next), after, Carried.NOTHING);
    }
}
