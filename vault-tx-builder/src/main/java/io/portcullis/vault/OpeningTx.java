package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * The transaction that funds a vault: coins in; vault (output 0), return data (output 1) and change (output 2, if any) out.
 * Version 3, locktime 0.
 *
 * @param amount what the vault output holds
 * @param returnScript the vault's return data
 */
public record OpeningTx(
        VaultScript vault, Sats amount, Bytes returnScript, List<Coin> funding, Bytes changeScript, Sats fee) {
    /** A coin that pays for the opening. */
    public record Coin(Outpoint outpoint, TxOutput output) {}

    public static final int VAULT_OUTPUT = 0;

    /** @throws IllegalArgumentException when the coins do not suffice, or the vault or the change would be dust */
    public OpeningTx {
        funding = List.copyOf(funding);
        if (!VaultReturnScript.isReturnData(returnScript)) {
            throw new IllegalArgumentException("not vault return data");
        }
        if (amount.compareTo(Settlement.DUST) < 0) {
            throw new IllegalArgumentException("vault would be dust");
        }
        Sats change = change(funding, amount, fee);
        if (change.value() > 0 && change.compareTo(Settlement.DUST) < 0) {
            throw new IllegalArgumentException("change of " + change + " would be dust: raise the fee by it");
        }
    }

    private static Sats change(List<Coin> funding, Sats amount, Sats fee) {
        Sats total = funding.stream().map(coin -> coin.output().amount()).reduce(Sats.ZERO, Sats::plus);
        Sats spent = amount.plus(fee);
        if (total.compareTo(spent) < 0) {
            throw new IllegalArgumentException("coins hold " + total + ", " + spent + " are needed");
        }
        return total.minus(spent);
    }

    public Transaction unsigned() {
        List<TxInput> inputs = funding.stream()
                .map(coin -> new TxInput(coin.outpoint(), 0xffff_fffdL))
                .toList();
        List<TxOutput> outputs = new ArrayList<>();
        outputs.add(new TxOutput(amount, vault.output().script()));
        outputs.add(new TxOutput(Sats.ZERO, returnScript));
        Sats change = change(funding, amount, fee);
        if (change.value() > 0) {
            outputs.add(new TxOutput(change, changeScript));
        }
        return new Transaction(3, inputs, outputs, 0);
    }

    /** The PSBT for the owner's wallet: every input says what it spends. */
    public Psbt toPsbt() {
        List<PsbtInput> inputs = funding.stream()
                .map(coin -> PsbtInput.empty().withSpent(coin.output()))
                .toList();
        return Psbt.of(unsigned(), inputs);
    }

    /** The vault that it makes. */
    public VaultCoin vaultCoin() {
        return new VaultCoin(new Outpoint(unsigned().txid(), VAULT_OUTPUT), amount, vault);
    }
}
