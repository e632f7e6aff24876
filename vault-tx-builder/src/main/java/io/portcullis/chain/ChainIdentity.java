package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Network;

/**
 * Tells networks apart by their first blocks (Bitcoin Core's {@code chainparams.cpp}). All signets share a genesis block, so
 * block 1 tells the public one from Mutinynet.
 */
final class ChainIdentity {
    private static final Bytes MAIN = hash("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
    private static final Bytes TESTNET3 = hash("000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943");
    private static final Bytes TESTNET4 = hash("00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043");
    private static final Bytes SIGNETS = hash("00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6");
    private static final Bytes REGTEST = hash("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206");
    private static final Bytes SIGNET_1 = hash("00000086d6b2636cb2a392d45edc4ec544a10024d30141c9adf4bfd9de533b53");
    private static final Bytes MUTINY_1 = hash("000002855893a0a9b24eaffc5efc770558a326fee4fc10c9da22fc19cd2954f9");

    private ChainIdentity() {}

    /** @throws ChainRefused when the chain's first blocks are not those of the network */
    static void require(Chain chain, Network network) {
        switch (network) {
            case MAIN, ALPHA_MAINNET -> require(chain, network, 0, MAIN);
            case TESTNET3 -> require(chain, network, 0, TESTNET3);
            case TESTNET4 -> require(chain, network, 0, TESTNET4);
            case REGTEST -> require(chain, network, 0, REGTEST);
            case SIGNET -> require(chain, network, 1, SIGNET_1);
            case MUTINY -> require(chain, network, 1, MUTINY_1);
        }
    }

    private static void require(Chain chain, Network network, long height, Bytes expected) {
        if (height == 1) {
            require(chain, network, 0, SIGNETS);
        }
        Block found = chain.blockAt(height)
                .orElseThrow(() -> new ChainUnavailable("the chain has no block " + height + " yet"));
        if (!found.hash().equals(expected)) {
            throw new ChainRefused(
                    ChainRefused.Reason.WRONG_NETWORK,
                    "configured for " + network + ", but block " + height + " is " + found.hash());
        }
    }

    private static Bytes hash(String hex) {
        return Bytes.fromHex(hex);
    }
}
