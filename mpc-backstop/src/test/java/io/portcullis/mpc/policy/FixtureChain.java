package io.portcullis.mpc.policy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Block;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.ChainUnavailable;
import io.portcullis.chain.OutpointStatus;
import io.portcullis.runes.RuneLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A chain that has the fixture's vault, and whatever a test wants it to say of it. */
final class FixtureChain implements ChainView {
    static final long HEIGHT = 800;

    /** Vaults of other fixtures, by the transaction that made them: they are on everybody's chain. */
    private static final Map<Bytes, FixtureChain> OTHERS = new ConcurrentHashMap<>();

    private final Supplier<Transaction> opening;

    Supplier<VaultState> vault;
    Optional<Block> madeIn = Optional.of(block(HEIGHT));
    Optional<ChainTransaction> spender = Optional.empty();
    FeeRate estimate = new FeeRate(20_000);
    long height = HEIGHT + 1;
    boolean has = true;
    private boolean stumbles;
    Optional<RuntimeException> failure = Optional.empty();
    final List<Transaction> sent = new ArrayList<>();

    /** What was asked about outputs. */
    final List<Outpoint> asked = new ArrayList<>();

    FixtureChain(Supplier<Transaction> opening, Supplier<VaultState> vault) {
        this.opening = opening;
        this.vault = vault;
    }

    /** Has it on the chain of all others too. */
    void publish() {
        OTHERS.put(opening.get().txid(), this);
    }

    /** The chain that knows this vault: this one, unless it is another fixture's and not its own. */
    private FixtureChain of(Bytes txid) {
        return opening.get().txid().equals(txid) ? this : OTHERS.getOrDefault(txid, this);
    }

    static Block block(long height) {
        return new Block(height, hash((byte) height), hash((byte) (height - 1)), Instant.EPOCH);
    }

    private static Bytes hash(byte of) {
        byte[] hash = new byte[32];
        hash[0] = of;
        return Bytes.of(hash);
    }

    void silence() {
        failure = Optional.of(new ChainUnavailable("silent"));
    }

    /** Fails once, and answers then. */
    void stumble() {
        stumbles = true;
    }

    private void answer() {
        if (stumbles) {
            stumbles = false;
            throw new ChainUnavailable("once");
        }
        failure.ifPresent(thrown -> {
            throw thrown;
        });
    }

    @Override
    public Block tip() {
        answer();
        return block(height);
    }

    @Override
    public Optional<ChainTransaction> transaction(Bytes txid) {
        answer();
        Transaction made = of(txid).opening.get();
        return has && made.txid().equals(txid) ? Optional.of(new ChainTransaction(made, madeIn)) : Optional.empty();
    }

    @Override
    public OutpointStatus outpoint(Outpoint outpoint) {
        answer();
        asked.add(outpoint);
        Transaction made = of(outpoint.txid()).opening.get();
        if (!has
                || !made.txid().equals(outpoint.txid())
                || outpoint.index() >= made.outputs().size()) {
            return new OutpointStatus.Unknown();
        }
        TxOutput output = made.outputs().get((int) outpoint.index());
        return spender.<OutpointStatus>map(tx -> new OutpointStatus.Spent(output, tx))
                .orElseGet(() -> new OutpointStatus.Unspent(output, madeIn));
    }

    @Override
    public VaultState lineage(Outpoint asked) {
        answer();
        return of(asked.txid()).vault.get();
    }

    @Override
    public RuneLedger runes(List<Outpoint> outpoints) {
        throw new IllegalStateException("a liquidation moves no UNIT");
    }

    @Override
    public Optional<FeeRate> feeRate(int blocks) {
        answer();
        return Optional.of(estimate);
    }

    @Override
    public void broadcast(List<Transaction> transactions) {
        sent.addAll(transactions);
    }
}
