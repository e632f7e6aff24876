package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows the best chain from poll to poll and tells which blocks a reorganisation has removed. It remembers a number of blocks
 * behind the tip; a program that keeps heights and hashes itself asks {@link Chain#contains} instead. Not thread-safe.
 */
public final class BlockTrail {
    /**
     * What changed since the last poll.
     *
     * @param removed blocks that were seen and are no longer in the best chain, last first; empty without a reorganisation
     * @param added blocks that were not seen before, in the order of the chain, at most as many as the trail remembers
     * @param deeper whether all remembered blocks were removed, so that older ones may be gone too
     */
    public record Step(List<Block> removed, List<Block> added, boolean deeper) {
        public Step {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    private final Chain chain;
    private final int depth;
    private final Deque<Block> seen = new ArrayDeque<>();

    /** @param depth how many blocks to remember */
    public BlockTrail(Chain chain, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth must be positive: " + depth);
        }
        this.chain = chain;
        this.depth = depth;
    }

    /**
     * Reads the new tip and what lies between. The first poll reads the tip only.
     *
     * @throws ChainUnavailable also when the chain moves during the poll; nothing is then remembered of it
     */
    public Step poll() {
        Block tip = chain.tip();
        List<Block> removed = new ArrayList<>();
        Optional<Block> kept = Optional.empty();
        for (Block block : seen) {
            if (block.height() <= tip.height() && chain.contains(block)) {
                kept = Optional.of(block);
                break;
            }
            removed.add(block);
        }
        boolean deeper = !seen.isEmpty() && kept.isEmpty();
        long known = kept.map(Block::height).orElse(deeper ? seen.getLast().height() - 1 : tip.height() - 1);
        List<Block> added = between(Math.max(known, tip.height() - depth), tip);
        if (kept.isPresent() && tip.height() - known <= depth) {
            requireFollows(kept.get(), added, tip);
        }
        remember(removed.size(), added);
        return new Step(removed, added, deeper);
    }

    private static void requireFollows(Block kept, List<Block> added, Block tip) {
        Bytes below = added.isEmpty() ? tip.hash() : added.get(0).previous();
        if (!below.equals(kept.hash())) {
            throw ChainUnavailable.moved();
        }
    }

    private void remember(int removed, List<Block> added) {
        for (int i = 0; i < removed; i++) {
            seen.removeFirst();
        }
        added.forEach(seen::addFirst);
        while (seen.size() > depth) {
            seen.removeLast();
        }
    }

    /** The blocks above {@code height} up to {@code tip}, which must hang together. */
    private List<Block> between(long height, Block tip) {
        List<Block> blocks = new ArrayList<>();
        Block next = tip;
        for (long at = tip.height(); at > height; at--) {
            Block block = at == tip.height() ? tip : chain.blockAt(at).orElseThrow(ChainUnavailable::moved);
            if (at < tip.height() && !block.hash().equals(next.previous())) {
                throw ChainUnavailable.moved();
            }
            blocks.add(block);
            next = block;
        }
        Collections.reverse(blocks);
        return blocks;
    }
}
