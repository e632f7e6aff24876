package io.portcullis.mpc.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneFlow;
import io.portcullis.runes.RuneId;
import io.portcullis.runes.RuneLedger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The runes that outputs hold once they are confirmed, followed back to outputs whose holdings the operator vouches for. What is not
 * reached within a bound counts as nothing: less of a rune among the inputs never makes more of it in an output, so that what is found
 * is held for certain.
 */
final class RuneHistory {
    private static final int MAX_OUTPUTS = 200_000;

    /** Transactions that one question may read. */
    private static final int MAX_TRANSACTIONS = 2_000;

    private final Map<Outpoint, Map<RuneId, RuneAmount>> genesis;
    private final Function<Bytes, Optional<Transaction>> transactions;
    private final Cache<Outpoint, Map<RuneId, RuneAmount>> known =
            Caffeine.newBuilder().maximumSize(MAX_OUTPUTS).build();

    RuneHistory(Map<Outpoint, Map<RuneId, RuneAmount>> genesis, Function<Bytes, Optional<Transaction>> transactions) {
        this.genesis = Map.copyOf(genesis);
        this.transactions = transactions;
    }

    /** What these outputs hold at least. */
    RuneLedger ledger(List<Outpoint> outpoints) {
        var walk = new Walk();
        Map<Outpoint, Map<RuneId, RuneAmount>> balances = new HashMap<>();
        outpoints.forEach(outpoint -> balances.put(outpoint, walk.held(outpoint)));
        return new RuneLedger(balances);
    }

    /** One question: back through the inputs, without recursion, because a history may be long. */
    private final class Walk {
        private final Map<Outpoint, Map<RuneId, RuneAmount>> found = new HashMap<>(genesis);
        private final Set<Bytes> read = new HashSet<>();
        private boolean isCut;

        Map<RuneId, RuneAmount> held(Outpoint asked) {
            Deque<Outpoint> open = new ArrayDeque<>(List.of(asked));
            while (!open.isEmpty()) {
                Outpoint next = open.peek();
                if (balance(next) != null) {
                    open.pop();
                    continue;
                }
                Optional<Transaction> tx = transaction(next);
                if (tx.isEmpty()) {
                    found.put(next, Map.of());
                    continue;
                }
                List<Outpoint> missing = tx.get().inputs().stream()
                        .map(TxInput::outpoint)
                        .filter(outpoint -> balance(outpoint) == null)
                        .toList();
                if (missing.isEmpty()) {
                    spread(tx.get());
                } else {
                    missing.forEach(open::push);
                }
            }
            return found.getOrDefault(asked, Map.of());
        }

        private Map<RuneId, RuneAmount> balance(Outpoint outpoint) {
            return found.computeIfAbsent(outpoint, known::getIfPresent);
        }

        /** The transaction that made an output; none when it is not known, or the bound is reached. */
        private Optional<Transaction> transaction(Outpoint outpoint) {
            if (!read.contains(outpoint.txid()) && read.size() >= MAX_TRANSACTIONS) {
                isCut = true;
                return Optional.empty();
            }
            read.add(outpoint.txid());
            return transactions
                    .apply(outpoint.txid())
                    .filter(tx -> outpoint.index() < tx.outputs().size());
        }

        private void spread(Transaction tx) {
            List<Map<RuneId, RuneAmount>> inputs = tx.inputs().stream()
                    .map(input -> found.getOrDefault(input.outpoint(), Map.of()))
                    .toList();
            RuneFlow flow = RuneFlow.of(tx, inputs);
            for (int i = 0; i < tx.outputs().size(); i++) {
                var outpoint = new Outpoint(tx.txid(), i);
                found.putIfAbsent(outpoint, flow.outputs().get(i));
                if (!isCut) {
                    known.put(outpoint, found.get(outpoint));
                }
            }
        }
    }
}
