package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.MEMBERS;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.terms.RiskTerms;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vault.VaultScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One thing of an action changed: of a request, a transaction or its return data. */
final class ActionEdits {
    private ActionEdits() {}

    static ActionRequest named(ActionRequest deposit) {
        return new ActionRequest(Action.WITHDRAW, deposit.psbt(), deposit.unit(), deposit.quotes());
    }

    static ActionRequest with(ActionRequest request, Psbt psbt) {
        return new ActionRequest(request.action(), psbt, request.unit(), request.quotes());
    }

    static ActionRequest withQuotes(ActionRequest request, List<Quote> quotes) {
        return new ActionRequest(request.action(), request.psbt(), request.unit(), quotes);
    }

    static ActionRequest deposit(ActionFixture f, UnaryOperator<Transaction> spoil) {
        return deposit(f, f.opened(), spoil);
    }

    static ActionRequest deposit(ActionFixture f, VaultState vault, UnaryOperator<Transaction> spoil) {
        f.proposed = spoil;
        return f.deposit(vault, 9_000);
    }

    static ActionRequest withdraw(ActionFixture f, UnaryOperator<Transaction> spoil) {
        VaultState vault = f.opened();
        f.proposed = spoil;
        return f.withdraw(vault, 50_000);
    }

    /** The repayment of one vault as that of another. */
    static ActionRequest repay(ActionFixture f, ActionRequest repay, VaultState vault) {
        Transaction tx = repay.proposed();
        List<TxInput> inputs = new ArrayList<>(tx.inputs());
        inputs.set(0, new TxInput(vault.outpoint(), inputs.get(0).sequence()));
        var spoiled = new Transaction(3, inputs, tx.outputs(), 0);
        return with(repay, Psbt.of(spoiled, repay.psbt().inputs()));
    }

    static Transaction outputs(Transaction tx, Consumer<List<TxOutput>> change) {
        List<TxOutput> outputs = new ArrayList<>(tx.outputs());
        change.accept(outputs);
        return new Transaction(tx.version(), tx.inputs(), outputs, tx.lockTime());
    }

    /** From the vault to its owner. */
    static Transaction moved(Transaction tx, long sats) {
        return outputs(tx, outputs -> {
            outputs.set(
                    0,
                    new TxOutput(
                            outputs.get(0).amount().minus(new Sats(sats)),
                            outputs.get(0).script()));
            outputs.set(
                    1,
                    new TxOutput(
                            outputs.get(1).amount().plus(new Sats(sats)),
                            outputs.get(1).script()));
        });
    }

    static Transaction sequence(Transaction tx, long sequence) {
        List<TxInput> inputs = new ArrayList<>(tx.inputs());
        inputs.set(1, new TxInput(inputs.get(1).outpoint(), sequence));
        return new Transaction(3, inputs, tx.outputs(), 0);
    }

    static Transaction data(Transaction tx, UnaryOperator<VaultReturn> change) {
        var script = new VaultReturnScript(MEMBERS);
        return outputs(tx, outputs -> {
            int last = outputs.size() - 1;
            VaultReturn data = change.apply(script.decode(outputs.get(last).script()));
            outputs.set(last, new TxOutput(Sats.ZERO, script.encode(data)));
        });
    }

    static Transaction ofOneGuardian(Transaction tx) {
        Transaction changed = data(tx, data -> {
            var v1 = (VaultReturn.Version1) data;
            return new VaultReturn.Version1(
                    List.of(LiquidationFixture.OTHER_GUARDIAN.publicKey()),
                    v1.unitBalance(),
                    v1.priceStamp(),
                    v1.commits());
        });
        return outputs(changed, outputs -> {
            VaultReturn data = new VaultReturnScript(MEMBERS)
                    .decode(outputs.get(outputs.size() - 1).script());
            var script = new VaultScript(LiquidationFixture.OWNER.publicKey(), data.guardians(), data.tholdHashes());
            outputs.set(0, new TxOutput(outputs.get(0).amount(), script.output().script()));
        });
    }

    static Mandate mandate(Map<XOnlyKey, Derivation> derivations, List<RiskTerms> terms) {
        Mandate usual = LiquidationFixture.MANDATE;
        return new Mandate(
                usual.network(),
                usual.protocolId(),
                usual.domainHash(),
                MEMBERS,
                derivations,
                terms,
                usual.feeRange(),
                1);
    }

    static RiskTerms ofMinimum(long unitBalance) {
        RiskTerms t = LiquidationFixture.TERMS;
        return new RiskTerms(
                t.name(),
                t.version(),
                t.liquidationTax(),
                t.liquidationThold(),
                t.reservePubkey(),
                t.reserveSatsMin(),
                t.subsidyIncrement(),
                t.subsidyThold(),
                t.unitAssetId(),
                unitBalance,
                t.vaultRatioMin(),
                t.vaultValueMin());
    }

    static VaultReturn withDebt(VaultReturn data, long debt) {
        if (data instanceof Version2 v2) {
            return new Version2(
                    v2.guardians(),
                    debt,
                    v2.priceStamp(),
                    v2.vaultTag(),
                    v2.termsId(),
                    v2.recoveryBlocks(),
                    v2.commits());
        }
        var v1 = (VaultReturn.Version1) data;
        return new VaultReturn.Version1(v1.guardians(), debt, v1.priceStamp(), v1.commits());
    }

    static VaultReturn of(Version2 data, TermsId terms) {
        return new Version2(
                data.guardians(),
                data.unitBalance(),
                data.priceStamp(),
                data.vaultTag(),
                terms,
                data.recoveryBlocks(),
                data.commits());
    }

    static PsbtInput unsigned(PsbtInput input) {
        PsbtInput bare = PsbtInput.empty().withSpent(input.spent().orElseThrow());
        PsbtInput leaf = input.leafScript().map(bare::withLeafScript).orElse(bare);
        return input.internalKey().map(leaf::withInternalKey).orElse(leaf);
    }
}
