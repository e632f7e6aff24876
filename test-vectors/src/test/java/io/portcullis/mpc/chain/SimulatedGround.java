package io.portcullis.mpc.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chainsim.SimulatedChain;
import io.portcullis.vaultlife.Ground;
import io.portcullis.vaultlife.Signed;
import java.util.ArrayList;
import java.util.List;

/** The simulator's chain; every transaction is mined at once, with its parents. */
final class SimulatedGround implements Ground {
    private final SimulatedChain chain;
    final List<Outpoint> funded = new ArrayList<>();

    SimulatedGround(SimulatedChain chain) {
        this.chain = chain;
    }

    @Override
    public Outpoint fund(Bytes script, Sats amount) {
        Outpoint coin = chain.fund(List.of(new TxOutput(amount, script))).get(0);
        funded.add(coin);
        return coin;
    }

    @Override
    public void accept(List<Signed> transactions) {
        try {
            chain.mineExactly(transactions.stream().map(Signed::tx).toList());
        } catch (Exception e) { // what a simulated node says
            throw new AssertionError(e);
        }
    }

    /** Others judge what is wrong. */
    @Override
    public void refuse(List<Signed> parents, Signed transaction, String reason) {}
}
