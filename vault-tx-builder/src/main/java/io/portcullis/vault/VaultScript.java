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
 */
public final class VaultScript {
    private final XOnlyKey client;
    private final List<XOnlyKey> guardians;
    private final List<TholdHash> tholdHashes;
    private final int recoveryBlocks;
    private final List<TapLeaf> leaves;
    private final TaprootOutput output;

    /**
     * @param guardians one to three different ones, in vault order
     * @param tholdHashes in commit order, at most three; none for a cleared vault
     * @param recoveryBlocks 1 to 65535 in a cleared vault that its owner can recover; 0 in all others, whose tree is DUCAT's
     * @throws IllegalArgumentException on a number out of range, a guardian named twice, or a recovery beside a debt
     */
    public VaultScript(XOnlyKey client, List<XOnlyKey> guardians, List<TholdHash> tholdHashes, int recoveryBlocks) {
        if (recoveryBlocks < 0 || recoveryBlocks > RecoveryLeaf.MAX_BLOCKS) {
            throw new IllegalArgumentException("recovery blocks out of range: " + recoveryBlocks);
        }
        if (recoveryBlocks > 0 && !tholdHashes.isEmpty()) {
            throw new IllegalArgumentException("a vault with debt has no recovery leaf");
        }
        if (guardians.isEmpty() || guardians.size() > 3) {
            throw new IllegalArgumentException("vault has " + guardians.size() + " guardians, not 1 to 3");
        }
        if (new HashSet<>(guardians).size() != guardians.size()) {
            throw new IllegalArgumentException("vault has a guardian twice");
        }
        if (tholdHashes.size() > 3) {
            throw new IllegalArgumentException("vault has " + tholdHashes.size() + " threshold hashes, not 0 to 3");
        }
        this.client = client;
        this.guardians = List.copyOf(guardians);
        this.tholdHashes = List.copyOf(tholdHashes);
        this.recoveryBlocks = recoveryBlocks;
        this.leaves = List.copyOf(makeLeaves());
        this.output = new TaprootOutput(TaprootOutput.NUMS, Optional.of(TapTree.root(leaves)));
    }

    /** A vault with debt, or a cleared one as DUCAT has it. */
    public VaultScript(XOnlyKey client, List<XOnlyKey> guardians, List<TholdHash> tholdHashes) {
        this(client, guardians, tholdHashes, 0);
    }

    public XOnlyKey client() {
        return client;
    }

    public List<XOnlyKey> guardians() {
        return guardians;
    }

    public List<TholdHash> tholdHashes() {
        return tholdHashes;
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
        return leaves;
    }

    private List<TapLeaf> makeLeaves() {
        List<TapLeaf> made = new ArrayList<>();
        for (XOnlyKey guardian : guardians) {
            made.add(new CosignLeaf(client, guardian).toLeaf());
            for (TholdHash hash : tholdHashes) {
                made.add(new LiquidationLeaf(hash, guardian).toLeaf());
            }
        }
        recoveryLeaf().map(RecoveryLeaf::toLeaf).ifPresent(made::add);
        return made;
    }

    public int cosignLeafIndex(int guardian) {
        return guardian * (1 + tholdHashes.size());
    }

    /** guardian·(1+n) + 1 + thold, where n is the number of threshold hashes (ducat-wire §4.1). */
    public int liquidationLeafIndex(int guardian, int thold) {
        return cosignLeafIndex(guardian) + 1 + thold;
    }

    public TaprootOutput output() {
        return output;
    }

    /**
     * A leaf with its proof.
     *
     * @throws IllegalArgumentException when the vault has no such leaf
     */
    public LeafScript leafScript(TapLeaf leaf) {
        List<Bytes> path = TapTree.path(leaves, leaf);
        return new LeafScript(output.controlBlock(path), leaf);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VaultScript script && leaves.equals(script.leaves);
    }

    @Override
    public int hashCode() {
        return leaves.hashCode();
    }

    @Override
    public String toString() {
        return "VaultScript[client " + client + ", guardians " + guardians + ", hashes " + tholdHashes + ", recovery "
                + recoveryBlocks + "]";
    }
}
