package io.portcullis.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Network;
import java.util.Optional;

/** Blocks and their headers, from a Core node. */
final class CoreBlocks {
    private static final int MAX_HEADERS = 10_000;

    private final CoreRpc rpc;
    private final Network network;
    private final Cache<Bytes, Block> headers =
            Caffeine.newBuilder().maximumSize(MAX_HEADERS).build();

    CoreBlocks(CoreRpc rpc, Network network) {
        this.rpc = rpc;
        this.network = network;
    }

    /** @throws ChainUnavailable while the node is catching up: what it does not know yet is not unknown */
    Block tip() {
        Answer info = rpc.ask("getblockchaininfo");
        long blocks = info.member("blocks").whole();
        // A regtest node says so whenever its last block is a day old.
        if (network != Network.REGTEST && info.member("initialblockdownload").flag()) {
            throw new ChainUnavailable("the node is still downloading the chain: block " + blocks + " of "
                    + info.member("headers").whole());
        }
        return header(info.member("bestblockhash").hash());
    }

    Optional<Block> at(long height) {
        try {
            return Optional.of(header(rpc.ask("getblockhash", height).hash()));
        } catch (RpcError e) {
            if (e.code() == RpcError.INVALID_PARAMETER) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A block of the best chain or, after a reorganisation, of another one. It never changes. */
    Block header(Bytes hash) {
        Block known = headers.getIfPresent(hash);
        if (known != null) {
            return known;
        }
        Block read = read(hash); // not within the cache: who asks a node that is silent would wait for one another
        headers.put(hash, read);
        return read;
    }

    private Block read(Bytes hash) {
        long height =
                rpc.ask("getblockheader", hash.toHex(), true).member("height").whole();
        Bytes header = rpc.ask("getblockheader", hash.toHex(), false).bytes();
        if (header.size() != 80) {
            throw new ChainUnavailable("a block header of " + header.size() + " bytes");
        }
        Block block = Block.ofHeader(height, header);
        if (!block.hash().equals(hash)) {
            throw new ChainRefused(
                    ChainRefused.Reason.CONTRADICTION, "the header of " + block.hash() + " given for " + hash);
        }
        return block;
    }

    /** The block {@code confirmations} deep under the one with the hash {@code best}; 1 is that block itself. */
    Block under(Bytes best, long confirmations) {
        long height = header(best).height() - confirmations + 1;
        return at(height).orElseThrow(ChainUnavailable::moved);
    }
}
