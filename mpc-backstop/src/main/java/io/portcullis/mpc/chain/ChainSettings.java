package io.portcullis.mpc.chain;

import io.portcullis.chain.Chain;
import io.portcullis.chain.ChainEndpoint;
import io.portcullis.chain.CoreChain;
import io.portcullis.chain.EsploraChain;
import io.portcullis.chain.RpcCredentials;
import java.util.Optional;

/**
 * Where this node sees the chain.
 *
 * @param core how a Bitcoin Core node knows this one; empty for an Esplora server
 * @param genesis what UNIT is followed back to
 */
public record ChainSettings(ChainEndpoint endpoint, Optional<RpcCredentials> core, UnitGenesis genesis) {
    /**
     * Connects and compares the network.
     *
     * @throws io.portcullis.chain.ChainRefused when the source must not be used
     * @throws io.portcullis.chain.ChainUnavailable when it does not answer
     */
    Chain connect() {
        return core.<Chain>map(credentials -> CoreChain.connect(endpoint, credentials))
                .orElseGet(() -> EsploraChain.connect(endpoint));
    }
}
