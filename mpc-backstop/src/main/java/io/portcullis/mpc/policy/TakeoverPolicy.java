package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ACTION_FORM;
import static io.portcullis.mpc.policy.Rule.ACTION_OUTPUTS;
import static io.portcullis.mpc.policy.Rule.ACTION_SOURCE;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_KEY;
import static io.portcullis.mpc.policy.Rule.SAME_TERMS;
import static io.portcullis.mpc.policy.Rule.TAKEOVER;
import static io.portcullis.mpc.policy.Rule.VAULT_SCRIPT;

import io.portcullis.action.Gain;
import io.portcullis.action.Protocol;
import io.portcullis.action.StrictRules.Target;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.LiquidationQuote;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.VaultReturnScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules of a takeover that do not change with time: a vault takes over others, and all of them are the guardian's to judge. */
final class TakeoverPolicy {
    private static final int LIQUIDATOR = 0;

    private final Mandate mandate;
    private final XOnlyKey ownKey;
    private final ChainRules chain;
    private final ContractRules contractRules;
    private final SeizedRules seizedRules;
    private final NextStateRules nextStateRules;
    private final OwnPrices prices;

    TakeoverPolicy(Mandate mandate, ContractRules contractRules, XOnlyKey ownKey, ChainRules chain, OwnPrices prices) {
        this.mandate = mandate;
        this.ownKey = ownKey;
        this.chain = chain;
        this.contractRules = contractRules;
        this.seizedRules = new SeizedRules(contractRules, ownKey, chain);
        this.nextStateRules = new NextStateRules(mandate, ownKey);
        this.prices = prices;
    }

    /**
     * The takeover as the chain and its evidence give it, which is also the one that is proposed.
     *
     * @throws Refused by the first rule that the request breaks
     */
    Rebuilt check(TakeoverRequest request) {
        TakeoverTemplate template = TakeoverTemplate.of(request, mandate.members());
        requireInputs(request);
        VaultState before = chain.vault(request.outpoint());
        RiskTerms terms = contractRules.terms(Optional.of(before), template.data());
        ACTION_SOURCE.require(before.isEncumbered());
        GUARDIAN_KEY.require(before.guardians().contains(ownKey));
        List<Taken> taken = taken(request, terms);
        Spending spending = spending(request, before, taken);
        var step = new Step(Optional.of(before), next(request, template, before), terms);
        List<VaultState> after = after(request, taken);
        Optional<TxOutput> change = requireEconomics(template, step, after, Gain.of(terms, quotes(taken)), spending);
        requireNext(request, template, step, targets(taken, after, mandate.protocol(terms)));
        var part = SignedPart.of(spending, cosigned(spending, before, taken));
        List<Moment> moments = new ArrayList<>();
        moments.add(new ActionMoment(request.action(), step, prices));
        taken.forEach(vault -> moments.addAll(vault.moments(prices)));
        return new Rebuilt(request.action(), List.of(part), payees(request, spending, change), moments);
    }

    /** Vaults first, each once; what a REPO has beside them are coins. */
    private static void requireInputs(TakeoverRequest request) {
        Transaction tx = request.proposed();
        List<TxInput> placed = new ArrayList<>();
        placed.add(new TxInput(
                request.outpoint(), request.action().toVaultAction().input().toSequence()));
        tx.inputs().stream()
                .skip(1)
                .limit(request.targets().size())
                .forEach(input -> placed.add(new TxInput(input.outpoint(), InputMetadata.LIQUID.toSequence())));
        ActionTemplate.requireInputs(request.action(), tx, placed);
        ACTION_FORM.require(placed.stream().map(TxInput::outpoint).distinct().count() == placed.size());
        ACTION_FORM.require(request.recapitalisation().isPresent() == (request.action() == Action.TRIM));
    }

    private List<Taken> taken(TakeoverRequest request, RiskTerms terms) {
        List<Taken> taken = new ArrayList<>();
        for (TakeoverTarget target : request.targets()) {
            Seized seized = seizedRules.check(target.breach(), request.psbt(), 1 + taken.size());
            SAME_TERMS.require(seized.terms().equals(terms));
            taken.add(Taken.of(seized, target, request.recapitalisation()));
        }
        return taken;
    }

    private Spending spending(TakeoverRequest request, VaultState before, List<Taken> taken) {
        List<VaultState> vaults = new ArrayList<>();
        vaults.add(before);
        taken.forEach(vault -> vaults.add(vault.seized().vault()));
        return Spending.of(request.psbt(), chain.outputs(List.of(), vaults));
    }

    private static VaultState next(TakeoverRequest request, TakeoverTemplate template, VaultState before) {
        return VaultState.of(
                new Outpoint(request.proposed().txid(), LIQUIDATOR),
                template.vault().amount(),
                before.client(),
                template.data(),
                before.recoveryBlocks(),
                before.rootTxid());
    }

    private static List<VaultState> after(TakeoverRequest request, List<Taken> taken) {
        List<VaultState> after = new ArrayList<>();
        for (Taken vault : taken) {
            var outpoint = new Outpoint(request.proposed().txid(), 1 + after.size());
            after.add(vault.after(request.action(), outpoint));
        }
        return after;
    }

    private static List<LiquidationQuote> quotes(List<Taken> taken) {
        return taken.stream().map(Taken::quote).toList();
    }

    private static List<Target> targets(List<Taken> taken, List<VaultState> after, Protocol protocol) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            targets.add(taken.get(i).target(after.get(i), protocol));
        }
        return targets;
    }

    /**
     * What is taken, what the reserve has and what debt comes with it are as the formulas give them. What the liquidator's vault has then
     * follows, since its owner takes no more out as change than he put in as coins.
     *
     * @return the change, if there is any
     */
    private static Optional<TxOutput> requireEconomics(
            TakeoverTemplate template, Step step, List<VaultState> after, Gain gain, Spending spending) {
        List<TxOutput> left = after.stream().map(vault -> vault.coin().output()).toList();
        TAKEOVER.require(template.targets().equals(left));
        long before = step.before().orElseThrow().unitBalance();
        TAKEOVER.require(step.next().unitBalance() == before + gain.debt());
        List<TxOutput> rest = new ArrayList<>(template.rest());
        gain.reserveOutput().ifPresent(reserve -> {
            TAKEOVER.require(!rest.isEmpty());
            TAKEOVER.require(rest.remove(rest.size() - 1).equals(reserve));
        });
        TAKEOVER.require(rest.size() <= 1);
        Optional<TxOutput> change = rest.stream().findFirst();
        Sats coins = spending.amountFrom(1 + after.size());
        TAKEOVER.require(change.map(TxOutput::amount).orElse(Sats.ZERO).compareTo(coins) <= 0);
        return change;
    }

    private void requireNext(TakeoverRequest request, TakeoverTemplate template, Step step, List<Target> targets) {
        VAULT_SCRIPT.require(
                template.vault().script().equals(step.next().script().output().script()));
        nextStateRules.check(request.action(), step, targets, request.quotes());
        List<TxOutput> outputs = request.proposed().outputs();
        template.rest().forEach(ActionTemplate::requirePayable);
        var data = new TxOutput(Sats.ZERO, new VaultReturnScript(mandate.members()).encode(template.data()));
        ACTION_OUTPUTS.require(outputs.get(outputs.size() - 1).equals(data));
    }

    private List<CosignInput> cosigned(Spending spending, VaultState before, List<Taken> taken) {
        var leaf = new CosignLeaf(before.client(), ownKey);
        List<CosignInput> cosigned = new ArrayList<>();
        cosigned.add(CosignInput.ofLeaf(spending, LIQUIDATOR, before.script().leafScript(leaf.toLeaf()), leaf));
        taken.forEach(vault -> cosigned.add(vault.seized().input(cosigned.size())));
        return cosigned;
    }

    /** Whatever the fee: without change, and where there are no coins with the liquidator's vault as it is before the fee. */
    private static List<TxOutput> payees(TakeoverRequest request, Spending spending, Optional<TxOutput> change) {
        List<TxOutput> payees = new ArrayList<>(request.proposed().outputs());
        change.ifPresent(payees::remove);
        boolean paysByItself =
                request.proposed().inputs().size() == 1 + request.targets().size();
        if (paysByItself) {
            TxOutput vault = payees.get(LIQUIDATOR);
            payees.set(LIQUIDATOR, new TxOutput(vault.amount().plus(spending.fee()), vault.script()));
        }
        return payees;
    }
}
