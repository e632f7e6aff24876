package io.portcullis.lineage;

import io.portcullis.action.Protocol;
import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in plain words what a transaction or a history is. What only the chain can tell it does not claim. */
public final class Explanation {
    private static final long CENTS = 100;

    private final Protocol protocol;

    public Explanation(Protocol protocol) {
        this.protocol = protocol;
    }

    /**
     * A transaction, signed or not.
     *
     * @throws LineageRefused when it is no action on vaults, or its return data is none of this protocol's
     */
    public List<String> of(Transaction tx) {
        Anatomy anatomy = Anatomy.of(tx);
        List<String> lines = new ArrayList<>();
        lines.add("transaction " + tx.txid().toHex());
        lines.add(sentence(anatomy));
        for (int i = 0; i < tx.inputs().size(); i++) {
            lines.add("input " + i + ": " + inputRole(anatomy, i) + ", spends "
                    + tx.inputs().get(i).outpoint());
        }
        for (int i = 0; i < tx.outputs().size(); i++) {
            TxOutput output = tx.outputs().get(i);
            lines.add("output " + i + ": " + outputRole(anatomy, i, output) + ", " + output.amount());
        }
        if (anatomy.action() != VaultAction.LIQUIDATE) {
            lines.addAll(describe(data(tx)));
        }
        return lines;
    }

    /** A history that was checked, from the opening on. */
    public List<String> of(List<Step> history) {
        List<String> lines = new ArrayList<>();
        for (Step step : history) {
            VaultState state = step.state();
            lines.add(word(step.action()) + " in " + step.txid().toHex() + ", cosigned by guardian " + step.guardian());
            lines.add("  holds " + state.value() + ", owes " + dollars(state.unitBalance()) + ", owner "
                    + state.client());
        }
        return lines;
    }

    private static String sentence(Anatomy anatomy) {
        return switch (anatomy.action()) {
            case OPEN -> "opens a vault";
            case CLOSE -> "closes a vault without debt";
            case BORROW -> "borrows UNIT against a vault";
            case REPAY -> "repays UNIT that a vault owes";
            case DEPOSIT -> "adds collateral to a vault";
            case WITHDRAW -> "takes collateral out of a vault";
            case REPO -> "a vault takes over " + anatomy.targets() + " liquidated vault(s) whole";
            case TRIM -> "a vault takes over a part of a liquidated vault";
            case LIQUIDATE -> "seizes a liquidated vault";
        };
    }

    private static String inputRole(Anatomy anatomy, int input) {
        if (input == anatomy.vaultInput()) {
            return anatomy.action() == VaultAction.OPEN ? "the commit output" : "the vault";
        }
        if (anatomy.isTarget(input)) {
            return "a liquidated vault";
        }
        boolean issue = anatomy.vaultInput() == 1;
        return issue && input == 0
                ? "the issued UNIT"
                : issue ? "the connector of the issue" : "funding or a connector";
    }

    private static String outputRole(Anatomy anatomy, int output, TxOutput paid) {
        if (VaultReturnScript.isReturnData(paid.script())) {
            return "return data";
        }
        if (anatomy.isActingVault(output)) {
            return "the vault";
        }
        if (anatomy.isTarget(output)) {
            return anatomy.action() == VaultAction.REPO
                    ? "the liquidated vault, cleared"
                    : "the liquidated vault, trimmed";
        }
        return anatomy.vaultInput() == 1 && output == 0
                ? "the UNIT, paid out"
                : "a payment to " + paid.script().toHex();
    }

    private VaultReturn data(Transaction tx) {
        Bytes script = Anatomy.returnScript(tx);
        try {
            return new VaultReturnScript(protocol.members()).decode(script);
        } catch (IllegalArgumentException e) {
            throw new LineageRefused(LineageRule.RETURN_DATA, e.getMessage());
        }
    }

    private static List<String> describe(VaultReturn data) {
        List<String> lines = new ArrayList<>();
        lines.add("return data: guardians " + data.guardians());
        if (!(data instanceof Encumbered owing)) {
            lines.add("  no debt");
            return lines;
        }
        lines.add("  owes " + dollars(owing.unitBalance()) + ", priced at "
                + owing.priceStamp().toInstant());
        for (PriceCommit commit : owing.commits()) {
            lines.add("  liquidated at " + commit.tholdPrice() + ", from " + commit.basePrice() + ", by oracle "
                    + commit.oracle() + ", hash " + commit.tholdHash());
        }
        if (owing instanceof Version2 v2 && v2.recoveryBlocks() > 0) {
            lines.add("  once cleared, the owner can take it alone after " + v2.recoveryBlocks() + " blocks");
        }
        return lines;
    }

    private static String word(VaultAction action) {
        return action == VaultAction.LIQUIDATE ? "taken over" : action.name().toLowerCase(Locale.ROOT);
    }

    private static String dollars(long cents) {
        return "%d.%02d UNIT".formatted(cents / CENTS, cents % CENTS);
    }
}
