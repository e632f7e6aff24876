package io.portcullis.chain;

import io.portcullis.bitcoin.Sats;
import io.portcullis.node.OpenCoin;
import io.portcullis.node.RegtestNode;
import java.util.List;

/** A real node's chain. */
record NodeWorld(RegtestNode node, Chain chain) implements World {
    NodeWorld(RegtestNode node) {
        this(node, node.chain());
    }

    @Override
    public OpenCoin coin(Sats amount) {
        return new OpenCoin(node.fund(OpenCoin.SCRIPT, amount), amount);
    }

    @Override
    public void mine(int blocks) {
        node.mine(blocks);
    }

    @Override
    public void reorganise(int blocks) {
        Block first = chain.blockAt(node.height() - blocks + 1).orElseThrow();
        node.invalidateBlock(first.hash());
        for (int i = 0; i <= blocks; i++) {
            node.generateBlock(List.of());
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
