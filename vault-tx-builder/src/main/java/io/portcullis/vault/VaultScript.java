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
 * A vault's script: a pure function of its owner, its guardians and its threshold hashes (ducat-wire §4.3), and for a cleared
 * vault of its recovery time.
 *
 * <p>The return data of a cleared vault is DUCAT's and does not say the recovery time. It is that of the vault's last state
 * with debt, whose version 2 data carries it, and every vault has one, because it opens with debt; version 1 means none. So it
 * is known from the vault's lineage, and whoever has it checks it by this script: the output commits to it.
 *
 * @param guardians one to three different ones, in vault order
 * @param tholdHashes in commit order, at most three; none for a cleared vault
 * @param recoveryBlocks 1 to 65535 in a cleared vault that its owner can recover; 0 in all others, whose tree is DUCAT's
 */
public record VaultScript(XOnlyKey client, List<XOnlyKey> guardians, List<TholdHash> tholdHashes, int recoveryBlocks) {
    /** @throws IllegalArgumentException on a number out of range, a guardian named twice, or a recovery beside a debt */
    public VaultScript {
        if (recoveryBlocks < 0 || recoveryBlocks > RecoveryLeaf.MAX_BLOCKS) {
            throw new IllegalArgumentException("recovery blocks out of range: " + recoveryBlocks);
        }
        if (recoveryBlocks > 0 && !tholdHashes.isEmpty()) {
            throw new IllegalArgumentException("a vault with debt has no recovery leaf");
        }
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

    /** A vault with debt, or a cleared one as DUCAT has it. */
    public VaultScript(XOnlyKey client, List<XOnlyKey> guardians, List<TholdHash> tholdHashes) {
        this(client, guardians, tholdHashes, 0);
    }

    /** The script that this vault has once its debt is cleared. */
    public VaultScript cleared(int recoveryBlocks) {
        return new VaultScript(client, guardians, List.of(), recoveryBlocks);
    }

    /** By which the owner takes the vault alone, if it has one. */
    public Optional<RecoveryLeaf> recoveryLeaf() {
        return recoveryBlocks == 0 ? Optional.empty() : Optional.of(new RecoveryLeaf(client, recoveryBlocks));
    }

    /**
     * For each guardian in vault order: the cosign leaf, then one liquidation leaf per threshold hash. Last, where there is one,
     * the recovery leaf.
     */
    public List<TapLeaf> leaves() {
        List<TapLeaf> leaves = new ArrayList<>();
        for (XOnlyKey guardian : guardians) {
            leaves.add(new CosignLeaf(client, guardian).toLeaf());
            for (TholdHash hash : tholdHashes) {
                leaves.add(new LiquidationLeaf(hash, guardian).toLeaf());
            }
        }
        recoveryLeaf().map(RecoveryLeaf::toLeaf).ifPresent(leaves::add);
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
