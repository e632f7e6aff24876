package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.CHAIN_VIEW;
import static io.portcullis.mpc.policy.Rule.FEE_RANGE;
import static io.portcullis.mpc.policy.Rule.LINEAGE;
import static io.portcullis.mpc.policy.Rule.OTHER_INPUTS;
import static io.portcullis.mpc.policy.Rule.VAULT_CONFIRMED;
import static io.portcullis.mpc.policy.Rule.VAULT_ON_CHAIN;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Block;
import io.portcullis.chain.ChainRefused;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.ChainUnavailable;
import io.portcullis.chain.OutpointStatus;
import io.portcullis.lineage.LineageRefused;
import io.portcullis.runes.RuneLedger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What this node's own view of the chain must say, for one judgement: about an output it is asked once. */
final class ChainRules {
    /** Blocks within which a transaction that is in a hurry confirms, and one that is not. */
    private static final int NEXT_BLOCK = 1;

    private static final int LATER = 6;

    private final ChainView chain;
    private final FeeRange fees;
    private final int confirmations;
    private final Map<Outpoint, OutpointStatus> statuses = new HashMap<>();

    ChainRules(ChainView chain, Mandate mandate) {
        this.chain = chain;
        this.fees = mandate.feeRange();
        this.confirmations = mandate.confirmations();
    }

    /** The vault that this output is: confirmed, and cosigned back to its opening. It may be spent by now. */
    VaultState vault(Outpoint outpoint) {
        return seen(() -> {
            VAULT_CONFIRMED.require(depth(since(outpoint)) >= confirmations);
            try {
                return chain.lineage(outpoint);
            } catch (LineageRefused refused) {
                throw new Refused(LINEAGE, refused.rule().tag());
            }
        });
    }

    /** The block that made an output; none while it waits. */
    private Optional<Block> since(Outpoint outpoint) {
        OutpointStatus status = status(outpoint);
        if (status instanceof OutpointStatus.Unspent unspent) {
            return unspent.since();
        }
        VAULT_ON_CHAIN.require(status instanceof OutpointStatus.Spent);
        return chain.transaction(outpoint.txid())
                .orElseThrow(() -> new Refused(VAULT_ON_CHAIN))
                .block();
    }

    /** What a block has is one deep at least, even if the tip was read before that block came. */
    private long depth(Optional<Block> since) {
        return since.map(block -> Math.max(1, chain.tip().height() - block.height() + 1))
                .orElse(0L);
    }

    private OutpointStatus status(Outpoint outpoint) {
        return statuses.computeIfAbsent(outpoint, chain::outpoint);
    }

    /** An output, spent or not. */
    TxOutput output(Outpoint outpoint) {
        OutpointStatus status = seen(() -> status(outpoint));
        if (status instanceof OutpointStatus.Unspent unspent) {
            return unspent.output();
        }
        if (status instanceof OutpointStatus.Spent spent) {
            return spent.output();
        }
        throw new Refused(OTHER_INPUTS);
    }

    /**
     * Where a transaction's inputs are looked up: among the outputs of those before it and the vaults that are known already, or on
     * the chain.
     */
    Function<Outpoint, TxOutput> outputs(List<Transaction> before, List<VaultState> vaults) {
        Map<Outpoint, TxOutput> known = new HashMap<>();
        for (Transaction tx : before) {
            for (int i = 0; i < tx.outputs().size(); i++) {
                known.put(new Outpoint(tx.txid(), i), tx.outputs().get(i));
            }
        }
        for (VaultState vault : vaults) {
            known.put(vault.outpoint(), vault.coin().output());
        }
        return outpoint -> known.containsKey(outpoint) ? known.get(outpoint) : output(outpoint);
    }

    Optional<ChainTransaction> transaction(Bytes txid) {
        return seen(() -> chain.transaction(txid));
    }

    /** What the source expects, or what stands for it. */
    FeeRate feeRate(int blocks) {
        return seen(() -> chain.feeRate(blocks)).orElse(fees.whenUnknown());
    }

    RuneLedger runes(List<Outpoint> outpoints) {
        return seen(() -> chain.runes(outpoints));
    }

    /**
     * @throws Refused unless each of the other inputs is confirmed, and nothing spends it but the claim's own transactions: this one,
     *     its replacement, or what comes before it
     */
    void requireOthers(Rebuilt rebuilt) {
        Set<Outpoint> claimed = Set.copyOf(rebuilt.claim().outpoints());
        for (Outpoint outpoint : rebuilt.others()) {
            OutpointStatus status = seen(() -> status(outpoint));
            boolean isFree = status instanceof OutpointStatus.Unspent unspent
                    && unspent.since().isPresent();
            boolean isOwn = status instanceof OutpointStatus.Spent spent
                    && (rebuilt.txids().contains(spent.spender().tx().txid())
                            || spent.spender().block().isEmpty()
                                    && spent.spender().tx().inputs().stream()
                                            .map(TxInput::outpoint)
                                            .anyMatch(claimed::contains));
            OTHER_INPUTS.require(isFree || isOwn);
        }
    }

    /** What the chain and the mempool say of a claim's outputs now. */
    ChainSight look(Claim claim) {
        return seen(() -> {
            Map<Outpoint, OutpointStatus> outputs = new HashMap<>();
            claim.outpoints().forEach(outpoint -> outputs.put(outpoint, status(outpoint)));
            return new ChainSight(chain.tip(), outputs);
        });
    }

    /** @throws Refused unless the fee is within the range that this node's own estimates give */
    void requireFee(Attempt attempt) {
        boolean isWithin = seen(() -> fees.contains(attempt, chain.feeRate(NEXT_BLOCK), chain.feeRate(LATER)));
        FEE_RANGE.require(isWithin);
    }

    /** Asked once more when the source does not answer usably: a block came in between, or a connection had gone idle. */
    private static <T> T seen(Supplier<T> question) {
        try {
            return answered(question);
        } catch (ChainUnavailable | ChainRefused e) {
            throw new Refused(CHAIN_VIEW);
        }
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (ChainUnavailable once) {
            return question.get();
        }
    }
}
