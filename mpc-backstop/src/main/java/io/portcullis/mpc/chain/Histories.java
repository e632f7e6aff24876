package io.portcullis.mpc.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.lineage.Lineage;
import io.portcullis.lineage.LineageRefused;
import io.portcullis.lineage.Step;
import io.portcullis.lineage.TxSource;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.VaultReturn.Version2;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads vaults' histories, under the terms that their return data names. A vault must be in the best chain; then so is all that it came
 * from.
 */
final class Histories {
    private static final int MAX_TRANSACTIONS = 50_000;

    private final Protocol first;
    private final Map<TermsId, Protocol> protocols;
    private final Function<Bytes, Optional<ChainTransaction>> chain;
    private final Function<Bytes, Optional<Transaction>> bytes;
    private final Cache<Bytes, Transaction> transactions =
            Caffeine.newBuilder().maximumSize(MAX_TRANSACTIONS).build();

    /** @param bytes of a transaction, wherever it is */
    Histories(
            List<Protocol> protocols,
            Function<Bytes, Optional<ChainTransaction>> chain,
            Function<Bytes, Optional<Transaction>> bytes) {
        this.first = protocols.get(0);
        this.protocols = protocols.stream()
                .collect(Collectors.toUnmodifiableMap(
                        protocol -> protocol.terms().id(), protocol -> protocol));
        this.chain = chain;
        this.bytes = bytes;
    }

    /**
     * The vault, under the terms that its return data names; under the first where it names none, or terms that are not known.
     *
     * @throws LineageRefused by the first rule that does not hold
     */
    VaultState vault(Outpoint outpoint) {
        Bytes last = outpoint.txid();
        Optional<Transaction> confirmed =
                chain.apply(last).filter(tx -> tx.block().isPresent()).map(ChainTransaction::tx);
        TxSource source = txid -> txid.equals(last) ? confirmed : transaction(txid);
        VaultState state = vault(outpoint, first, source);
        Protocol named = named(state);
        return named.equals(first) ? state : vault(outpoint, named, source);
    }

    private static VaultState vault(Outpoint outpoint, Protocol protocol, TxSource source) {
        List<Step> steps = new Lineage(protocol, source).of(outpoint);
        return steps.get(steps.size() - 1).state();
    }

    private Protocol named(VaultState state) {
        return state.data() instanceof Version2 data ? protocols.getOrDefault(data.termsId(), first) : first;
    }

    /** A transaction that may wait: what comes of it counts when it is confirmed. */
    Optional<Transaction> transaction(Bytes txid) {
        Transaction known = transactions.getIfPresent(txid);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Transaction> found = bytes.apply(txid);
        found.ifPresent(tx -> transactions.put(txid, tx));
        return found;
    }
}
