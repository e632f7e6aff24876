package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * A view of one Bitcoin network's best chain and mempool. What can be so in a healthy network is a typed answer. Every method
 * throws {@link ChainUnavailable} when the source does not answer usably now (ask again later), and {@link ChainRefused} when
 * asking again will not help. Each call reads the chain anew; two calls may see different tips.
 */
public interface Chain {
    /** The last block of the best chain. */
    Block tip();

    /** The block of the best chain at {@code height}; empty above the tip. */
    Optional<Block> blockAt(long height);

    /** Whether a block that was seen before is still in the best chain: false after a reorganisation that removed it. */
    default boolean contains(Block seen) {
        return blockAt(seen.height())
                .map(block -> block.hash().equals(seen.hash()))
                .orElse(false);
    }

    /** A transaction of the best chain or the mempool; empty when it is in neither. Its bytes hash to {@code txid}. */
    Optional<ChainTransaction> transaction(Bytes txid);

    /** The bytes of such a transaction, where it does not matter in which of the two it is. */
    default Optional<Transaction> bytes(Bytes txid) {
        return transaction(txid).map(ChainTransaction::tx);
    }

    /** Whether an output exists and who spends it. */
    OutpointStatus outpoint(Outpoint outpoint);

    /** The other transactions of the mempool that spend an input of {@code tx}, each once. Their descendants are not listed. */
    List<MempoolConflict> conflicts(Transaction tx);

    /**
     * The rate at which a transaction is expected to confirm within this many blocks; empty when the source has seen too
     * little to tell.
     *
     * @param blocks 1 to 1008
     */
    Optional<FeeRate> feeRate(int blocks);

    /**
     * Whether the mempool would take these transactions, parents first, without sending them. One answer for each, in order;
     * empty when the source offers no such test.
     */
    Optional<List<Acceptance>> test(List<Transaction> transactions);

    /** Sends a transaction. One that is in the mempool or the chain already counts as accepted. */
    Acceptance broadcast(Transaction tx);

    /**
     * Sends a child with its parents, parents first, which the mempool judges by their common fee rate. One answer for each, in
     * order. Parents may be accepted although the child is not.
     */
    List<Acceptance> broadcastPackage(List<Transaction> transactions);

    /** The confirmed outputs that this script locks and that nothing in the chain or the mempool spends, in no order. */
    List<Coin> coins(Bytes script);
}
