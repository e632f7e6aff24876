package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A vault's script: a pure function of its owner, its guardians and its threshold hashes (ducat-wire §4.3).
 *
 * @param guardians one to three different ones, in vault order
 * @param tholdHashes in commit order, at most three; none for a cleared vault
 */
public record VaultScript(XOnlyKey client, List<XOnlyKey> guardians, List<TholdHash> tholdHashes) {
    /** @throws IllegalArgumentException on a number out of range or a guardian named twice */
    public VaultScript {
        guardians = List.copyOf(guardians);
        tholdHashes = List.copyOf(tholdHashes);
        if (guardians.isEmpty() || guardians.size() > 3) {
            throw new IllegalArgumentException("vault has " + guardians.size() + " guardians, not 1 to 3");
        }
        if (new HashSet<>(guardians).size() != guardians.size()) {
            throw new IllegalArgumentException("vault has a guardian twice");
        }
        if (tholdHashes.size() > 3) {
            throw new IllegalArgumentException("vault has " + tholdHashes.size() + " threshold hashes, not 0 to 3");
        }
    }

    /** For each guardian in vault order: the cosign leaf, then one liquidation leaf per threshold hash. */
    public List<TapLeaf> leaves() {
        List<TapLeaf> leaves = new ArrayList<>();
        for (XOnlyKey guardian : guardians) {
            leaves.add(new CosignLeaf(client, guardian).toLeaf());
            for (TholdHash hash : tholdHashes) {
                leaves.add(new LiquidationLeaf(hash, guardian).toLeaf());
            }
        }
        return leaves;
    }

    public int cosignLeafIndex(int guardian) {
        return guardian * (1 + tholdHashes.size());
    }

    /** guardian·(1+n) + 1 + thold, where n is the number of threshold hashes (ducat-wire §4.1). */
    public int liquidationLeafIndex(int guardian, int thold) {
        return cosignLeafIndex(guardian) + 1 + thold;
    }

    public TaprootOutput output() {
        return new TaprootOutput(TaprootOutput.NUMS, Optional.of(TapTree.root(leaves())));
    }

    /**
     * A leaf with its proof.
     *
     * @throws IllegalArgumentException when the vault has no such leaf
     */
    public LeafScript leafScript(TapLeaf leaf) {
        List<Bytes> path = TapTree.path(leaves(), leaf);
        return new LeafScript(output().controlBlock(path), leaf);
    }
}
