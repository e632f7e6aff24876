package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ACTION_OUTPUTS;
import static io.portcullis.mpc.policy.Rule.ACTION_SOURCE;
import static io.portcullis.mpc.policy.Rule.COMMIT_LEAF;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_KEY;
import static io.portcullis.mpc.policy.Rule.SAME_TERMS;
import static io.portcullis.mpc.policy.Rule.UNIT_AMOUNT;
import static io.portcullis.mpc.policy.Rule.UNIT_TRANSACTION;
import static io.portcullis.mpc.policy.Rule.VAULT_SCRIPT;

import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.policy.UnitRules.Unit;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules of an owner's action that do not change with time, and what it leads to. */
final class ActionPolicy {
    private final Mandate mandate;
    private final XOnlyKey ownKey;
    private final ChainRules chain;
    private final ContractRules contractRules;
    private final UnitRules unitRules;
    private final NextStateRules nextStateRules;
    private final OwnPrices prices;

    ActionPolicy(Mandate mandate, XOnlyKey ownKey, ChainRules chain, OwnPrices prices) {
        this.mandate = mandate;
        this.ownKey = ownKey;
        this.chain = chain;
        this.contractRules = new ContractRules(mandate);
        this.unitRules = new UnitRules(ownKey, chain);
        this.nextStateRules = new NextStateRules(mandate, ownKey);
        this.prices = prices;
    }

    /**
     * The action as the chain and its evidence give it, which is also the one that is proposed.
     *
     * @throws Refused by the first rule that the request breaks
     */
    RebuiltAction check(ActionRequest request) {
        Action action = request.action();
        Transaction tx = request.proposed();
        ActionTemplate template = ActionTemplate.of(action, tx, mandate.members());
        UNIT_TRANSACTION.require(request.unit().isPresent() == action.movesUnit());
        return action == Action.OPEN ? opening(request, template) : step(request, template);
    }

    private RebuiltAction opening(ActionRequest request, ActionTemplate template) {
        Transaction tx = request.proposed();
        RiskTerms terms = terms(template.data(), Optional.empty());
        CommitLeaf leaf = commitLeaf(request);
        Connector connector = Connector.of(leaf);
        Unit unit = unitRules.issue(request.unit(), terms, connector);
        Spending spending = Spending.of(request.psbt(), outpoint -> output(outpoint, Optional.of(unit)));
        ActionTemplate.requireInputs(Action.OPEN, tx, List.of(heldInput(unit), connectorInput(unit, connector)));
        List<CosignInput> cosigned = List.of(
                CosignInput.ofKeyPath(0), CosignInput.ofLeaf(spending, 1, connector.leafScript(), leaf.cosign()));
        VaultState next = VaultState.of(
                new Outpoint(tx.txid(), Action.OPEN.vaultInput()),
                template.vault().orElseThrow().amount(),
                leaf.cosign().client(),
                template.data(),
                0,
                tx.txid());
        UNIT_AMOUNT.require(next.unitBalance() == unit.units());
        return finish(request, template, Optional.empty(), next, Optional.of(unit), spending, cosigned, terms);
    }

    private CommitLeaf commitLeaf(ActionRequest request) {
        Optional<LeafScript> named = request.psbt()
                .inputs()
                .get(Math.min(Action.OPEN.vaultInput(), request.psbt().inputs().size() - 1))
                .leafScript();
        CommitLeaf leaf = named.flatMap(script -> CommitLeaf.parse(script.leaf().script()))
                .orElseThrow(() -> new Refused(COMMIT_LEAF));
        COMMIT_LEAF.require(leaf.cosign().guardian().equals(ownKey)
                && leaf.inscription().domainHash().equals(mandate.domainHash()));
        return leaf;
    }

    private RebuiltAction step(ActionRequest request, ActionTemplate template) {
        Action action = request.action();
        Transaction tx = request.proposed();
        VaultState before = chain.vault(request.outpoint());
        RiskTerms terms = terms(template.data(), Optional.of(before));
        Protocol protocol = mandate.protocol(terms);
        ACTION_SOURCE.require(
                action.toVaultAction().isAllowedFrom(before.toProfile(protocol).condition()));
        GUARDIAN_KEY.require(before.guardians().contains(ownKey));
        var leaf = new CosignLeaf(before.client(), ownKey);
        Connector connector = Connector.of(leaf);
        Optional<Unit> unit = unit(request, terms, connector);
        Spending spending = Spending.of(request.psbt(), outpoint -> output(outpoint, unit));
        ActionTemplate.requireInputs(action, tx, placed(action, before, unit, connector));
        List<CosignInput> cosigned = new ArrayList<>();
        if (action == Action.BORROW) {
            cosigned.add(CosignInput.ofKeyPath(0));
        }
        int vaultInput = action.vaultInput();
        cosigned.add(CosignInput.ofLeaf(spending, vaultInput, before.script().leafScript(leaf.toLeaf()), leaf));
        if (unit.isPresent()) {
            cosigned.add(CosignInput.ofLeaf(spending, vaultInput + 1, connector.leafScript(), leaf));
        }
        VaultState next = next(action, tx, template, before);
        UNIT_AMOUNT.require(next.unitBalance() == before.unitBalance() + issued(action, unit));
        return finish(request, template, Optional.of(before), next, unit, spending, cosigned, terms);
    }

    private Optional<Unit> unit(ActionRequest request, RiskTerms terms, Connector connector) {
        return switch (request.action()) {
            case BORROW -> Optional.of(unitRules.issue(request.unit(), terms, connector));
            case REPAY -> Optional.of(unitRules.burn(request.unit(), terms, connector));
            default -> Optional.empty();
        };
    }

    private static long issued(Action action, Optional<Unit> unit) {
        long units = unit.map(Unit::units).orElse(0L);
        return action == Action.REPAY ? -units : units;
    }

    /** Of a vault that is closed nothing is left but what it was. */
    private static VaultState next(Action action, Transaction tx, ActionTemplate template, VaultState before) {
        return template.vault()
                .map(vault -> VaultState.of(
                        new Outpoint(tx.txid(), action.vaultInput()),
                        vault.amount(),
                        before.client(),
                        template.data(),
                        before.recoveryBlocks(),
                        before.rootTxid()))
                .orElse(before);
    }

    private RebuiltAction finish(
            ActionRequest request,
            ActionTemplate template,
            Optional<VaultState> before,
            VaultState next,
            Optional<Unit> unit,
            Spending spending,
            List<CosignInput> cosigned,
            RiskTerms terms) {
        if (request.action() == Action.CLOSE) {
            VAULT_SCRIPT.require(template.data().guardians().equals(next.guardians())
                    && template.data().tholdHashes().isEmpty());
        } else {
            VAULT_SCRIPT.require(template.vault()
                    .orElseThrow()
                    .script()
                    .equals(next.script().output().script()));
            nextStateRules.check(request.action(), before, next, mandate.protocol(terms), request.quotes());
        }
        unit.flatMap(Unit::held)
                .ifPresent(held -> ACTION_OUTPUTS.require(template.unit()
                        .orElseThrow()
                        .amount()
                        .equals(unit.get()
                                .tx()
                                .outputs()
                                .get((int) held.index())
                                .amount())));
        ACTION_OUTPUTS.require(
                template.outputs(mandate.members()).equals(request.proposed().outputs()));
        List<SignedPart> parts = new ArrayList<>();
        unit.map(Unit::part).ifPresent(parts::add);
        parts.add(SignedPart.of(spending, cosigned));
        var outcome = new RebuiltAction.Outcome(before, next, terms);
        List<TxOutput> payees = template.payees(request.action(), spending.fee(), mandate.members());
        return new RebuiltAction(request, parts, payees, outcome, prices);
    }

    private RiskTerms terms(VaultReturn data, Optional<VaultState> before) {
        Optional<RiskTerms> old = before.map(VaultState::data)
                .filter(Encumbered.class::isInstance)
                .map(known -> contractRules.terms((Encumbered) known));
        if (!(data instanceof Encumbered next)) {
            return old.orElse(mandate.terms().get(0));
        }
        RiskTerms named = contractRules.terms(next);
        SAME_TERMS.require(old.map(named::equals).orElse(true));
        return named;
    }

    /** An output of the transaction before this one, or of the chain. */
    private TxOutput output(Outpoint outpoint, Optional<Unit> unit) {
        List<TxOutput> made = unit.map(Unit::tx)
                .filter(tx -> tx.txid().equals(outpoint.txid()))
                .map(Transaction::outputs)
                .orElse(List.of());
        return outpoint.index() < made.size() ? made.get((int) outpoint.index()) : chain.output(outpoint);
    }

    private static List<TxInput> placed(Action action, VaultState before, Optional<Unit> unit, Connector connector) {
        List<TxInput> placed = new ArrayList<>();
        unit.filter(some -> some.held().isPresent()).ifPresent(some -> placed.add(heldInput(some)));
        placed.add(new TxInput(before.outpoint(), action.toVaultAction().input().toSequence()));
        unit.ifPresent(some -> placed.add(connectorInput(some, connector)));
        return placed;
    }

    private static TxInput heldInput(Unit unit) {
        return new TxInput(unit.held().orElseThrow(), InputMetadata.UNIT.toSequence());
    }

    private static TxInput connectorInput(Unit unit, Connector connector) {
        return new TxInput(unit.connector(), connector.input().toSequence());
    }
}
