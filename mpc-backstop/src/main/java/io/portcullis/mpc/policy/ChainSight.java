package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.OTHER_INPUTS;
import static io.portcullis.mpc.policy.Rule.VAULT_UNSPENT;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.chain.Block;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.OutpointStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the chain and the mempool said of some outputs at one moment. */
record ChainSight(Block tip, Map<Outpoint, OutpointStatus> outputs) {
    ChainSight {
        outputs = Map.copyOf(outputs);
    }

    /**
     * @throws Refused when a block spends one of the outputs, there is no such output, or no block has it; of what spends it a mempool
     *     may change its mind
     */
    void requireUnspent() {
        for (OutpointStatus status : outputs.values()) {
            OTHER_INPUTS.require(!(status instanceof OutpointStatus.Unspent unspent)
                    || unspent.since().isPresent());
            VAULT_UNSPENT.require(!(status instanceof OutpointStatus.Unknown)
                    && spender(status).flatMap(ChainTransaction::block).isEmpty());
        }
    }

    /** Transactions of the mempool that spend the outputs. */
    Map<Outpoint, Transaction> pending() {
        Map<Outpoint, Transaction> pending = new HashMap<>();
        outputs.forEach((outpoint, status) ->
                spender(status).filter(tx -> tx.block().isEmpty()).ifPresent(tx -> pending.put(outpoint, tx.tx())));
        return pending;
    }

    /** What became of the claims that hold some of the outputs. */
    ChainFacts facts(Map<Outpoint, HardLock> locks) {
        Map<Bytes, ClaimFate> fates = new HashMap<>();
        locks.forEach((outpoint, lock) -> fates.merge(lock.claimId(), fate(outpoint, lock), ClaimFate::worse));
        return new ChainFacts(tip.height(), fates);
    }

    private ClaimFate fate(Outpoint outpoint, HardLock lock) {
        Optional<ChainTransaction> spender =
                Optional.ofNullable(outputs.get(outpoint)).flatMap(ChainSight::spender);
        Optional<ChainTransaction> confirmed = spender.filter(tx -> tx.block().isPresent());
        boolean isOwn = spender.map(tx -> lock.hasTxid(tx.tx().txid())).orElse(false);
        if (confirmed.isEmpty()) {
            return ClaimFate.UNCONFIRMED;
        }
        return isOwn
                ? ClaimFate.CONFIRMED
                : ClaimFate.conflicting((int) confirmed.get().confirmations(tip));
    }

    private static Optional<ChainTransaction> spender(OutpointStatus status) {
        return status instanceof OutpointStatus.Spent spent ? Optional.of(spent.spender()) : Optional.empty();
    }
}
