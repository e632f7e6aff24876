package io.portcullis.mpc.policy;

import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Block;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.OutpointStatus;
import io.portcullis.lineage.Lineage;
import io.portcullis.lineage.Step;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneFlow;
import io.portcullis.runes.RuneId;
import io.portcullis.runes.RuneLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain in memory that takes what it is given: every block has one transaction. */
final class MemoryChain implements ChainView {
    private final Protocol protocol;
    private final Map<Bytes, ChainTransaction> transactions = new LinkedHashMap<>();
    private final Map<Outpoint, Map<RuneId, RuneAmount>> runes = new HashMap<>();
    private long funded;

    long height = 100;
    FeeRate estimate = new FeeRate(10_000);
    final List<Transaction> sent = new ArrayList<>();

    MemoryChain(Protocol protocol) {
        this.protocol = protocol;
    }

    /** A new coin out of nothing. */
    Outpoint fund(Bytes script, Sats amount) {
        var outpoint = new Outpoint(Bytes.fromHex("%064x".formatted(++funded)), 0);
        var tx = new Transaction(
                3, List.of(new TxInput(outpoint, 0xffffffffL)), List.of(new TxOutput(amount, script)), 0);
        confirm(tx);
        return new Outpoint(tx.txid(), 0);
    }

    /** Has an output hold UNIT. */
    void give(Outpoint outpoint, RuneId unit, long units) {
        runes.put(outpoint, Map.of(unit, RuneAmount.of(units)));
    }

    void confirm(Transaction tx) {
        height++;
        put(tx, Optional.of(FixtureChain.block(height)));
    }

    /** Puts it into the mempool. */
    void pend(Transaction tx) {
        put(tx, Optional.empty());
    }

    private void put(Transaction tx, Optional<Block> block) {
        transactions.put(tx.txid(), new ChainTransaction(tx, block));
        List<Map<RuneId, RuneAmount>> inputs = tx.inputs().stream()
                .map(input -> runes.getOrDefault(input.outpoint(), Map.of()))
                .toList();
        RuneFlow flow = RuneFlow.of(tx, inputs);
        for (int i = 0; i < tx.outputs().size(); i++) {
            runes.put(new Outpoint(tx.txid(), i), flow.outputs().get(i));
        }
    }

    void remove(Bytes txid) {
        transactions.remove(txid);
    }

    @Override
    public Block tip() {
        return FixtureChain.block(height);
    }

    @Override
    public Optional<ChainTransaction> transaction(Bytes txid) {
        return Optional.ofNullable(transactions.get(txid));
    }

    @Override
    public OutpointStatus outpoint(Outpoint outpoint) {
        ChainTransaction maker = transactions.get(outpoint.txid());
        if (maker == null || outpoint.index() >= maker.tx().outputs().size()) {
            return new OutpointStatus.Unknown();
        }
        TxOutput output = maker.tx().outputs().get((int) outpoint.index());
        return transactions.values().stream()
                .filter(tx -> tx.tx().inputs().stream()
                        .anyMatch(input -> input.outpoint().equals(outpoint)))
                .findFirst()
                .<OutpointStatus>map(spender -> new OutpointStatus.Spent(output, spender))
                .orElseGet(() -> new OutpointStatus.Unspent(output, maker.block()));
    }

    @Override
    public VaultState lineage(Outpoint vault) {
        List<Step> steps = new Lineage(
                        protocol,
                        txid -> transaction(txid)
                                .filter(tx -> tx.block().isPresent())
                                .map(ChainTransaction::tx))
                .of(vault);
        return steps.get(steps.size() - 1).state();
    }

    @Override
    public RuneLedger runes(List<Outpoint> outpoints) {
        Map<Outpoint, Map<RuneId, RuneAmount>> asked = new HashMap<>();
        outpoints.forEach(outpoint -> asked.put(outpoint, runes.getOrDefault(outpoint, Map.of())));
        return new RuneLedger(asked);
    }

    @Override
    public Optional<FeeRate> feeRate(int blocks) {
        return Optional.of(estimate);
    }

    @Override
    public void broadcast(List<Transaction> transactions) {
        sent.addAll(transactions);
    }
}
