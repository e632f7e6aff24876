package io.portcullis.cli.wallet;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.RecoveryLeaf;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs what of a PSBT is the wallet's (BIP174 signer and finalizer): coins of its addresses, and the leaves that name its keys. An
 * input that has all it needs is finished. Signatures cover all of the transaction (SIGHASH_DEFAULT).
 */
public final class PsbtSigner {
    private final List<WalletKey> keys;
    private final SecureRandom random;

    public PsbtSigner(Bip86Wallet wallet, SecureRandom random) {
        this.keys = wallet.keys();
        this.random = random;
    }

    /** The PSBT with this wallet's signatures; the same one when none was due. */
    public Psbt sign(Psbt psbt) {
        List<TxOutput> spent = psbt.spent();
        Psbt signed = psbt;
        for (int i = 0; i < spent.size(); i++) {
            if (psbt.inputs().get(i).finalWitness().isEmpty()) {
                signed = signed.withInput(i, sign(psbt, i, spent));
            }
        }
        return signed;
    }

    private PsbtInput sign(Psbt psbt, int index, List<TxOutput> spent) {
        PsbtInput input = psbt.inputs().get(index);
        Optional<LeafScript> leaf = input.leafScript();
        if (leaf.isPresent()) {
            return finish(signLeaf(psbt, index, spent, leaf.get()), leaf.get());
        }
        for (WalletKey key : keys) {
            if (key.output().script().equals(spent.get(index).script())) {
                Bytes digest = psbt.unsigned().keyPathSighash(index, spent);
                return input.finalised(List.of(key.signKeyPath(digest, random).bytes()));
            }
        }
        return input;
    }

    /** Of a leaf that is none of a vault's nothing is signed. */
    private PsbtInput signLeaf(Psbt psbt, int index, List<TxOutput> spent, LeafScript leaf) {
        PsbtInput input = psbt.inputs().get(index);
        Bytes digest = psbt.unsigned().scriptPathSighash(index, spent, leaf.leaf());
        List<XOnlyKey> signers = signers(leaf.leaf().script());
        for (WalletKey key : keys) {
            if (signers.contains(key.key())) {
                input = input.withScriptSignature(key.key(), leaf.leaf(), key.signLeaf(digest, random));
            }
        }
        return input;
    }

    /** The keys whose signatures a vault's leaf asks for, in the order of the witness, bottom first. */
    private static List<XOnlyKey> signers(Bytes script) {
        Optional<CosignLeaf> cosign =
                CosignLeaf.parse(script).or(() -> CommitLeaf.parse(script).map(CommitLeaf::cosign));
        return cosign.map(leaf -> List.of(leaf.guardian(), leaf.client()))
                .or(() -> LiquidationLeaf.parse(script).map(leaf -> List.of(leaf.guardian())))
                .or(() -> RecoveryLeaf.parse(script).map(leaf -> List.of(leaf.client())))
                .orElse(List.of());
    }

    private static PsbtInput finish(PsbtInput input, LeafScript leaf) {
        Bytes script = leaf.leaf().script();
        List<Bytes> stack = new ArrayList<>();
        for (XOnlyKey signer : signers(script)) {
            input.scriptSignature(signer, leaf.leaf())
                    .map(SchnorrSignature::bytes)
                    .ifPresent(stack::add);
        }
        Optional<Bytes> hash =
                LiquidationLeaf.parse(script).map(found -> found.tholdHash().bytes());
        hash.flatMap(input::hash160Preimage).ifPresent(stack::add);
        int wanted = signers(script).size() + (hash.isPresent() ? 1 : 0);
        if (wanted == 0 || stack.size() < wanted) {
            return input;
        }
        stack.addAll(List.of(script, leaf.controlBlock()));
        return input.finalised(stack);
    }
}
