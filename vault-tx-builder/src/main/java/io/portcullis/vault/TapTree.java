package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.TapLeaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * DUCAT's script tree (ducat-wire §4.2), which is not the one BIP341's wallets build: each level is sorted, a lone last node
 * is hashed with itself, so all leaves lie equally deep and their order does not matter.
 */
final class TapTree {
    private TapTree() {}

    static Bytes root(List<TapLeaf> leaves) {
        List<Bytes> level = leafLevel(leaves);
        while (level.size() > 1) {
            level = parents(level);
        }
        return level.get(0);
    }

    /** The siblings from the leaf up. */
    static List<Bytes> path(List<TapLeaf> leaves, TapLeaf leaf) {
        List<Bytes> path = new ArrayList<>();
        List<Bytes> level = leafLevel(leaves);
        Bytes node = leaf.hash();
        while (level.size() > 1) {
            int index = level.indexOf(node);
            if (index < 0) {
                throw new IllegalArgumentException("leaf is not in the tree");
            }
            Bytes sibling = level.get(index ^ 1);
            path.add(sibling);
            node = branch(node, sibling);
            level = parents(level);
        }
        return path;
    }

    private static List<Bytes> leafLevel(List<TapLeaf> leaves) {
        return evened(new ArrayList<>(leaves.stream().map(TapLeaf::hash).toList()));
    }

    /** Sorts, and doubles a lone last node; a single node is the root and stays alone. */
    private static List<Bytes> evened(List<Bytes> level) {
        Collections.sort(level);
        if (level.size() > 1 && level.size() % 2 == 1) {
            level.add(level.get(level.size() - 1));
        }
        return level;
    }

    private static List<Bytes> parents(List<Bytes> level) {
        List<Bytes> above = new ArrayList<>();
        for (int i = 0; i < level.size(); i += 2) {
            above.add(branch(level.get(i), level.get(i + 1)));
        }
        return evened(above);
    }

    /** H("TapBranch", smaller ‖ larger). */
    private static Bytes branch(Bytes a, Bytes b) {
        return a.compareTo(b) <= 0 ? Hashes.tagged("TapBranch", a, b) : Hashes.tagged("TapBranch", b, a);
    }
}
