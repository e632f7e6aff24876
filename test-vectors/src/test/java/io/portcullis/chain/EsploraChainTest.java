package io.portcullis.chain;

/** The contract, against Esplora as the simulator speaks it. */
final class EsploraChainTest extends ChainContractTest {
    @Override
    World open() {
        return SimulatedWorld.start();
    }
}
