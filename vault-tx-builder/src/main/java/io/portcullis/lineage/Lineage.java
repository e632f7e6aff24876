package io.portcullis.lineage;

import io.portcullis.action.Protocol;
import io.portcullis.action.VaultAction;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vault's history, step by step back to its opening. Anyone can make an output with a vault's script and write return data beside it;
 * what counts is that the guardian cosigned every step (design §5). For one thread; what it has read once it keeps.
 */
public final class Lineage {
    /** Transactions that are read for one vault at most, those of vaults that it met included. */
    private static final int MAX_TRANSACTIONS = 20_000;

    private final TxSource source;
    private final StepReader reader;
    private final Map<Bytes, Transaction> transactions = new HashMap<>();
    private final Map<Outpoint, Step> steps = new HashMap<>();

    public Lineage(Protocol protocol, TxSource source) {
        this.source = source;
        this.reader = new StepReader(protocol);
    }

    /**
     * The steps from the opening to the state that this output holds.
     *
     * @throws LineageRefused by the first rule that does not hold
     */
    public List<Step> of(Outpoint vault) {
        resolve(vault);
        LinkedList<Step> history = new LinkedList<>();
        Optional<Outpoint> at = Optional.of(vault);
        while (at.isPresent()) {
            history.addFirst(steps.get(at.get()));
            at = before(at.get());
        }
        return List.copyOf(history);
    }

    /** Vaults meet in takeovers, so a history is a graph; it is walked without recursion, because it may be long. */
    private void resolve(Outpoint vault) {
        Deque<Outpoint> open = new ArrayDeque<>(List.of(vault));
        while (!open.isEmpty()) {
            Outpoint next = open.peek();
            List<Outpoint> missing = needed(next).stream()
                    .filter(outpoint -> !steps.containsKey(outpoint))
                    .toList();
            if (missing.isEmpty()) {
                steps.computeIfAbsent(next, this::read);
                open.pop();
            } else {
                missing.forEach(open::push);
            }
        }
    }

    private Step read(Outpoint outpoint) {
        Transaction tx = transaction(outpoint.txid());
        return reader.read(tx, (int) outpoint.index(), this::transaction, steps);
    }

    /** The vaults whose states must be known to read this one's. */
    private List<Outpoint> needed(Outpoint outpoint) {
        Transaction tx = transaction(outpoint.txid());
        Anatomy anatomy = Anatomy.of(tx);
        LineageRule.VAULT_OUTPUT.require(anatomy.isActingVault(outpoint.index()) || anatomy.isTarget(outpoint.index()));
        List<Outpoint> needed = new ArrayList<>();
        if (anatomy.action() != VaultAction.OPEN) {
            for (int i = anatomy.vaultInput(); i <= anatomy.vaultInput() + anatomy.targets(); i++) {
                needed.add(Anatomy.before(tx, i));
            }
        }
        return needed;
    }

    private Optional<Outpoint> before(Outpoint outpoint) {
        Transaction tx = transaction(outpoint.txid());
        return Anatomy.of(tx).action() == VaultAction.OPEN
                ? Optional.empty()
                : Optional.of(Anatomy.before(tx, (int) outpoint.index()));
    }

    private Transaction transaction(Bytes txid) {
        Transaction known = transactions.get(txid);
        if (known != null) {
            return known;
        }
        LineageRule.LENGTH.require(transactions.size() < MAX_TRANSACTIONS);
        Transaction tx = source.transaction(txid)
                .filter(found -> found.txid().equals(txid))
                .orElseThrow(() -> new LineageRefused(LineageRule.KNOWN));
        transactions.put(txid, tx);
        return tx;
    }
}
