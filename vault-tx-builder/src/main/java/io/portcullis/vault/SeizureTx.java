package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.fees.WitnessSize;
import io.portcullis.protocol.TholdKey;
import io.portcullis.terms.RiskTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The liquidation that pays plain outputs: inputs 0 the vault, marked LIQUID, and 1 the connector of a burn, if the debt was retired;
 * outputs 0 the reserve or who retired the debt, [1 owner], and an anchor. Version 3, locktime 0. The same parts always give the
 * same transaction, so that a signer can rebuild what it is asked to sign.
 *
 * @param leaf one of the vault's liquidation leaves
 * @param retirement absent when nobody burned the debt: then the reserve is paid
 */
public record SeizureTx(
        VaultCoin vault,
        LiquidationLeaf leaf,
        RiskTerms terms,
        Settlement settlement,
        Optional<Retirement> retirement) {
    private static final int SIGNATURE = 64;
    private static final int THOLD_KEY = 32;

    /** A seizure that pays the reserve. */
    public SeizureTx(VaultCoin vault, LiquidationLeaf leaf, RiskTerms terms, Settlement settlement) {
        this(vault, leaf, terms, settlement, Optional.empty());
    }

    /** @throws UnitRefused when the retirement is not one of all of the debt, before this leaf's guardian */
    public SeizureTx {
        retirement.ifPresent(retired -> retired.requireRetires(settlement.unitBalance(), terms, leaf.guardian()));
    }

    public Transaction unsigned() {
        List<TxInput> inputs = new ArrayList<>();
        inputs.add(new TxInput(vault.outpoint(), InputMetadata.LIQUID.toSequence()));
        retirement
                .map(Retirement::connector)
                .ifPresent(connector -> inputs.add(new TxInput(connector.outpoint(), connector.sequence())));
        return new Transaction(Draft.VERSION, inputs, outputs(), 0);
    }

    private List<TxOutput> outputs() {
        return settlement.outputs(due(), vault.script().client());
    }

    /** The transaction with all that its fee depends on. */
    public Draft toDraft(TholdKey key) {
        List<Spend> spends = new ArrayList<>();
        var witness = WitnessSize.ofLeaf(leafScript(), SIGNATURE, THOLD_KEY);
        spends.add(new Spend(vault.outpoint(), InputMetadata.LIQUID.toSequence(), unsignedInput(key), witness));
        retirement.map(Retirement::connector).ifPresent(spends::add);
        return new Draft(spends, outputs());
    }

    private TxOutput due() {
        return retirement
                .map(retired -> retired.payout(settlement.reserve()))
                .orElseGet(() -> new TxOutput(
                        settlement.reserve(),
                        TaprootOutput.ofKey(terms.reservePubkey()).script()));
    }

    /** What the inputs spend, in their order. */
    public List<TxOutput> spent() {
        List<TxOutput> spent = new ArrayList<>();
        spent.add(vault.output());
        retirement.map(Retirement::connector).map(Spend::output).ifPresent(spent::add);
        return spent;
    }

    /** The BIP342 digest that the guardian signs for the vault. 32 bytes. */
    public Bytes sighash() {
        return unsigned().scriptPathSighash(0, spent(), leaf.toLeaf());
    }

    /** The PSBT for the signers: spent outputs, leaves with their proofs, internal keys, and the pre-image (ducat-wire §4.6). */
    public Psbt toPsbt(TholdKey key) {
        return psbt(unsignedInput(key));
    }

    private PsbtInput unsignedInput(TholdKey key) {
        return PsbtInput.empty()
                .withSpent(vault.output())
                .withHash160Preimage(leaf.tholdHash().bytes(), key.reveal())
                .withLeafScript(leafScript())
                .withInternalKey(TaprootOutput.NUMS);
    }

    /** The PSBT with the vault's input finished; a connector is still to be signed. */
    public Psbt toPsbt(TholdKey key, SchnorrSignature guardianSignature) {
        List<Bytes> witness = leaf.witness(guardianSignature, key, leafScript().controlBlock());
        return psbt(PsbtInput.empty().withSpent(vault.output()).finalised(witness));
    }

    private Psbt psbt(PsbtInput vaultInput) {
        List<PsbtInput> inputs = new ArrayList<>();
        inputs.add(vaultInput);
        retirement.map(Retirement::connector).map(Spend::input).ifPresent(inputs::add);
        return Psbt.of(unsigned(), inputs);
    }

    private LeafScript leafScript() {
        return vault.script().leafScript(leaf.toLeaf());
    }
}
