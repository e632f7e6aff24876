package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ACTION_OUTPUTS;
import static io.portcullis.mpc.policy.Rule.ACTION_SOURCE;
import static io.portcullis.mpc.policy.Rule.COMMIT_LEAF;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_KEY;
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

    ActionPolicy(Mandate mandate, ContractRules contractRules, XOnlyKey ownKey, ChainRules chain, OwnPrices prices) {
        this.mandate = mandate;
        this.ownKey = ownKey;
        this.chain = chain;
        this.contractRules = contractRules;
        this.unitRules = new UnitRules(ownKey, chain);
        this.nextStateRules = new NextStateRules(mandate, ownKey);
        this.prices = prices;
    }

    /**
     * The action as the chain and its evidence give it, which is also the one that is proposed.
     *
     * @throws Refused by the first rule that the request breaks
     */
    Rebuilt check(ActionRequest request) {
        Action action = request.action();
        Transaction tx = request.proposed();
        ActionTemplate template = ActionTemplate.of(action, tx, mandate.members());
        UNIT_TRANSACTION.require(request.unit().isPresent() == action.movesUnit());
        return action == Action.OPEN ? opening(request, template) : step(request, template);
    }

    private Rebuilt opening(ActionRequest request, ActionTemplate template) {
        Transaction tx = request.proposed();
        RiskTerms terms = contractRules.terms(Optional.empty(), template.data());
        CommitLeaf leaf = commitLeaf(request);
        Connector connector = Connector.of(leaf);
        Unit unit = unitRules.issue(request.unit(), terms, connector);
        Spending spending = Spending.of(request.psbt(), chain.outputs(List.of(unit.tx()), List.of()));
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
        var step = new Step(Optional.empty(), next, terms);
        return finish(request, template, step, Optional.of(unit), SignedPart.of(spending, cosigned));
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

    private Rebuilt step(ActionRequest request, ActionTemplate template) {
        Action action = request.action();
        VaultState before = chain.vault(request.outpoint());
        RiskTerms terms = contractRules.terms(Optional.of(before), template.data());
        Protocol protocol = mandate.protocol(terms);
        ACTION_SOURCE.require(
                action.toVaultAction().isAllowedFrom(before.toProfile(protocol).condition()));
        GUARDIAN_KEY.require(before.guardians().contains(ownKey));
        Connector connector = Connector.of(new CosignLeaf(before.client(), ownKey));
        Optional<Unit> unit = unit(request, terms, connector);
        SignedPart part = part(request, before, unit, connector);
        VaultState next = next(action, request.proposed(), template, before);
        UNIT_AMOUNT.require(next.unitBalance() == before.unitBalance() + issued(action, unit));
        return finish(request, template, new Step(Optional.of(before), next, terms), unit, part);
    }

    private Optional<Unit> unit(ActionRequest request, RiskTerms terms, Connector connector) {
        return switch (request.action()) {
            case BORROW -> Optional.of(unitRules.issue(request.unit(), terms, connector));
            case REPAY -> Optional.of(unitRules.burn(request.unit(), terms, connector));
            default -> Optional.empty();
        };
    }

    /** The vault's transaction, of which owner and guardian sign the vault and the connector, and the guardian the UNIT that it issues. */
    private SignedPart part(ActionRequest request, VaultState before, Optional<Unit> unit, Connector connector) {
        Action action = request.action();
        var leaf = new CosignLeaf(before.client(), ownKey);
        List<Transaction> made = unit.map(Unit::tx).stream().toList();
        Spending spending = Spending.of(request.psbt(), chain.outputs(made, List.of(before)));
        ActionTemplate.requireInputs(action, request.proposed(), placed(action, before, unit, connector));
        List<CosignInput> cosigned = new ArrayList<>();
        if (action == Action.BORROW) {
            cosigned.add(CosignInput.ofKeyPath(0));
        }
        int vaultInput = action.vaultInput();
        cosigned.add(CosignInput.ofLeaf(spending, vaultInput, before.script().leafScript(leaf.toLeaf()), leaf));
        if (unit.isPresent()) {
            cosigned.add(CosignInput.ofLeaf(spending, vaultInput + 1, connector.leafScript(), leaf));
        }
        return SignedPart.of(spending, cosigned);
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

    private Rebuilt finish(
            ActionRequest request, ActionTemplate template, Step step, Optional<Unit> unit, SignedPart vault) {
        Action action = request.action();
        if (action == Action.CLOSE) {
            VAULT_SCRIPT.require(template.data().guardians().equals(step.next().guardians())
                    && template.data().tholdHashes().isEmpty());
        } else {
            VAULT_SCRIPT.require(template.vault()
                    .orElseThrow()
                    .script()
                    .equals(step.next().script().output().script()));
            nextStateRules.check(action, step, List.of(), request.quotes());
        }
        unit.flatMap(Unit::heldAmount)
                .ifPresent(held -> ACTION_OUTPUTS.require(
                        template.unit().orElseThrow().amount().equals(held)));
        ACTION_OUTPUTS.require(
                template.outputs(mandate.members()).equals(request.proposed().outputs()));
        List<SignedPart> parts = new ArrayList<>();
        unit.map(Unit::part).ifPresent(parts::add);
        parts.add(vault);
        List<TxOutput> payees = template.payees(action, vault.spending().fee(), mandate.members());
        return new Rebuilt(action, parts, payees, List.of(new ActionMoment(action, step, prices)));
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
