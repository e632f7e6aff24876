package io.portcullis.chain;

import io.portcullis.node.RegtestNode;
import org.junit.jupiter.api.Tag;

/** The contract, against a real node with its indexes. */
@Tag("node")
final class CoreChainTest extends ChainContractTest {
    @Override
    World open() {
        RegtestNode node = RegtestNode.start();
        System.out.println("node: " + node.version());
        return new NodeWorld(node);
    }
}
