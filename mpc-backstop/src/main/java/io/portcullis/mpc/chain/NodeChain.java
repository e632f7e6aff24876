package io.portcullis.mpc.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.chain.Acceptance;
import io.portcullis.chain.Block;
import io.portcullis.chain.Chain;
import io.portcullis.chain.ChainRefused;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.ChainUnavailable;
import io.portcullis.chain.OutpointStatus;
import io.portcullis.mpc.policy.ChainView;
import io.portcullis.runes.RuneLedger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain as this node's own source tells it. Histories are kept once they were read: as long as the last transaction is in the
 * best chain, those before it are too, and their bytes never change. Safe for use by several threads.
 */
public final class NodeChain implements ChainView {
    private static final Logger LOG = LoggerFactory.getLogger(NodeChain.class);
    private static final long MOMENT = Duration.ofSeconds(1).toNanos();
    private static final int MAX_VAULTS = 100_000;

    private final Supplier<Chain> connect;
    private final Histories histories;
    private final RuneHistory runes;
    private final Cache<Outpoint, VaultState> vaults =
            Caffeine.newBuilder().maximumSize(MAX_VAULTS).build();
    private final Map<Integer, Momentary<Optional<FeeRate>>> feeRates = new ConcurrentHashMap<>();
    private final Momentary<Block> tip = momentary(() -> chain().tip());
    private volatile @Nullable Chain chain;

    NodeChain(Supplier<Chain> connect, List<Protocol> protocols, UnitGenesis genesis) {
        this.connect = connect;
        this.histories = new Histories(protocols, this::transaction, txid -> asked(() -> chain().bytes(txid)));
        this.runes = new RuneHistory(genesis.balances(protocols), histories::transaction);
    }

    /**
     * Connects now, or when the source answers.
     *
     * @param protocols one for each of the terms that vaults may be under; version 1 return data is under the first's
     * @throws ChainRefused when the source must not be used, for example because it follows another network
     */
    public static NodeChain open(ChainSettings settings, List<Protocol> protocols) {
        var node = new NodeChain(settings::connect, protocols, settings.genesis());
        try {
            node.chain();
        } catch (ChainUnavailable e) {
            LOG.warn("the chain source does not answer yet: {}", e.getMessage());
        }
        return node;
    }

    private <T> Momentary<T> momentary(Supplier<T> question) {
        return new Momentary<>(() -> asked(question), MOMENT, System::nanoTime);
    }

    /** What is wrong with the source is said here: who asked is told by a rule only. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ChainUnavailable | ChainRefused e) {
            LOG.warn("the chain source cannot be used now: {}", e.getMessage());
            throw e;
        }
    }

    private Chain chain() {
        Chain known = chain;
        if (known == null) {
            known = connect.get();
            chain = known;
        }
        return known;
    }

    /** Whether the source answers. */
    public boolean answers() {
        try {
            tip();
            return true;
        } catch (ChainUnavailable | ChainRefused e) {
            return false;
        }
    }

    /** Of this second: whoever asks for many vaults at a time asks the source once. */
    @Override
    public Block tip() {
        return tip.get();
    }

    @Override
    public Optional<ChainTransaction> transaction(Bytes txid) {
        return asked(() -> chain().transaction(txid));
    }

    @Override
    public OutpointStatus outpoint(Outpoint outpoint) {
        return asked(() -> chain().outpoint(outpoint));
    }

    @Override
    public VaultState lineage(Outpoint vault) {
        VaultState known = vaults.getIfPresent(vault);
        if (known != null) {
            return known;
        }
        VaultState read = histories.vault(vault);
        vaults.put(vault, read);
        return read;
    }

    @Override
    public RuneLedger runes(List<Outpoint> outpoints) {
        return runes.ledger(outpoints);
    }

    @Override
    public Optional<FeeRate> feeRate(int blocks) {
        return feeRates.computeIfAbsent(blocks, of -> momentary(() -> chain().feeRate(of)))
                .get();
    }

    @Override
    public void broadcast(List<Transaction> transactions) {
        try {
            List<Acceptance> answers = transactions.size() == 1
                    ? List.of(chain().broadcast(transactions.get(0)))
                    : chain().broadcastPackage(transactions);
            answers.stream()
                    .flatMap(answer -> answer.refusal().stream())
                    .forEach(reason -> LOG.warn("a signed transaction was not taken by the mempool: {}", reason));
        } catch (ChainUnavailable | ChainRefused e) {
            LOG.warn("a signed transaction could not be sent: {}", e.getMessage());
        }
    }
}
