package io.portcullis.mpc.policy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.chain.Block;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.OutpointStatus;
import io.portcullis.runes.RuneLedger;
import java.util.List;
import java.util.Optional;

/**
 * The door to this node's own view of the chain; nothing of it comes from who asks. Every method throws {@link
 * io.portcullis.chain.ChainUnavailable} or {@link io.portcullis.chain.ChainRefused} when the source cannot be used now.
 */
public interface ChainView {
    /** The last block of the best chain. */
    Block tip();

    /** A transaction of the best chain or the mempool. */
    Optional<ChainTransaction> transaction(Bytes txid);

    OutpointStatus outpoint(Outpoint outpoint);

    /**
     * The vault that this output is, by its history back to the opening, every transaction of which is confirmed.
     *
     * @throws io.portcullis.lineage.LineageRefused when the guardian did not cosign it
     */
    VaultState lineage(Outpoint vault);

    /** The runes that these outputs hold once they are confirmed, at least: what cannot be followed back counts as nothing. */
    RuneLedger runes(List<Outpoint> outpoints);

    /** What a transaction is expected to pay to confirm within so many blocks; empty when the source cannot tell. */
    Optional<FeeRate> feeRate(int blocks);

    /** Sends transactions, parents first. That one is not taken is no failure of the node: it is logged. */
    void broadcast(List<Transaction> transactions);
}
