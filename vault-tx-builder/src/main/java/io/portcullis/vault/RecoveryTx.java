package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Draft;
import io.portcullis.fees.ScriptKind;
import io.portcullis.fees.Spend;
import io.portcullis.fees.WitnessSize;
import java.util.List;

/**
 * The owner takes a debt-free vault without its guardian: the vault in by the recovery leaf, all but the fee out to a script of
 * the owner's. It can be mined once the vault's output is as old as the leaf asks.
 */
public record RecoveryTx(VaultCoin vault, Bytes payoutScript) {
    /** @throws IllegalArgumentException when the vault has no recovery leaf */
    public RecoveryTx {
        vault.script().recoveryLeaf().orElseThrow(() -> new IllegalArgumentException("vault has no recovery leaf"));
    }

    private RecoveryLeaf leaf() {
        return vault.script().recoveryLeaf().orElseThrow();
    }

    /**
     * The transaction that pays exactly a rate.
     *
     * @throws IllegalArgumentException when what is left would be dust
     */
    public Draft pay(FeeRate rate) {
        long vsize = to(vault.amount()).weight().vsize();
        Sats fee = rate.fee(vsize);
        Sats dust = ScriptKind.dust(payoutScript);
        if (vault.amount().compareTo(fee.plus(dust)) < 0) {
            throw new IllegalArgumentException("vault holds " + vault.amount() + ", " + fee.plus(dust) + " are needed");
        }
        return to(vault.amount().minus(fee));
    }

    private Draft to(Sats amount) {
        return new Draft(List.of(spend()), List.of(new TxOutput(amount, payoutScript)));
    }

    private Spend spend() {
        LeafScript leafScript = vault.script().leafScript(leaf().toLeaf());
        PsbtInput psbt = PsbtInput.empty()
                .withSpent(vault.output())
                .withLeafScript(leafScript)
                .withInternalKey(TaprootOutput.NUMS);
        return new Spend(vault.outpoint(), leaf().sequence(), psbt, WitnessSize.ofSignedLeaf(leafScript, 1));
    }
}
