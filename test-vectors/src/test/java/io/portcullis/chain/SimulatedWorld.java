package io.portcullis.chain;

import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.chainsim.RelayPolicy;
import io.portcullis.node.OpenCoin;
import io.portcullis.protocol.Network;
import java.time.Clock;
import java.util.List;

/** The simulator's chain, seen through its Esplora. */
record SimulatedWorld(ChainSimulator simulator, Chain chain) implements World {
    static SimulatedWorld start() {
        ChainSimulator simulator = ChainSimulator.start(0, RelayPolicy.CORE, Clock.systemUTC());
        return new SimulatedWorld(simulator, EsploraChain.connect(ChainEndpoint.of(simulator.url(), Network.REGTEST)));
    }

    @Override
    public OpenCoin coin(Sats amount) {
        var output = new TxOutput(amount, OpenCoin.SCRIPT);
        var outpoint = simulator.chain().fund(List.of(output)).get(0);
        return new OpenCoin(outpoint, amount);
    }

    @Override
    public void mine(int blocks) {
        simulator.chain().mine(blocks);
    }

    @Override
    public void reorganise(int blocks) {
        simulator.chain().reorganise(blocks);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
