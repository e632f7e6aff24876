package io.portcullis.bench;

import io.portcullis.action.ActionContext;
import io.portcullis.action.Repo;
import io.portcullis.action.Seize;
import io.portcullis.action.Takeover;
import io.portcullis.action.VaultState;
import io.portcullis.action.Wallet;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Spend;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.VaultWorld;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to build a liquidation and write its PSBT, beside all signatures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BuildersBenchmark {
    private static final FeeRate RATE = new FeeRate(12_345);
    private static final int MOST = 100;

    private final VaultWorld world = new VaultWorld(1, 1, true);
    private final Secret owner = Secret.of(1);
    private final List<Takeover> targets = new ArrayList<>();
    private ActionContext context;
    private Contracts fresh;
    private VaultState liquidator;
    private Wallet wallet;

    /** A hundred vaults to be taken over, and one that can. */
    @Setup
    public void setUp() {
        for (int i = 1; i <= MOST; i++) {
            Contracts contracts = world.contracts(100_000, 75_000);
            TholdKey key = contracts.keys().get(0);
            targets.add(new Takeover(vault(i, contracts, 18_010_000, 1_000_000), key, new UsdPrice(70_000)));
        }
        liquidator = vault(0, world.contracts(100_000, 75_000), 10_000_000_000L, 1_000_000);
        fresh = world.contracts(70_000, 50_000);
        context = world.context(0);
        Bytes script = owner.keyPathScript();
        var coin = new TxOutput(new Sats(1_000_000_000), script);
        wallet = new Wallet(List.of(Spend.ofWallet(outpoint(MOST + 1), coin)), script);
    }

    private VaultState vault(int i, Contracts contracts, long sats, long debt) {
        PriceContract contract = contracts.contracts().get(0);
        var commit = new TieredCommit(
                contract.observation().oracleKey(),
                0,
                contract.observation().basePrice(),
                contract.tholdPrice(),
                contract.tholdHash());
        var data = new Version2(
                world.guardianKeys(),
                debt,
                contract.observation().baseStamp(),
                contracts.pricing().tag().orElseThrow(),
                world.protocol().terms().id(),
                0,
                List.of(commit));
        return VaultState.of(
                outpoint(i), new Sats(sats), owner.key(), data, 0, outpoint(i).txid());
    }

    private static Outpoint outpoint(int i) {
        return new Outpoint(Bytes.fromHex("%064x".formatted(0xbe0000 + i)), 0);
    }

    @Benchmark
    public Bytes seizure() {
        return new Seize(context, targets.get(0), Optional.empty())
                .pay(RATE)
                .toPsbt()
                .toBytes();
    }

    @Benchmark
    public Bytes repoOf1() {
        return repo(1);
    }

    @Benchmark
    public Bytes repoOf10() {
        return repo(10);
    }

    @Benchmark
    public Bytes repoOf100() {
        return repo(MOST);
    }

    private Bytes repo(int count) {
        return new Repo(context, liquidator, targets.subList(0, count), Sats.ZERO, fresh.pricing(), wallet)
                .pay(RATE)
                .toPsbt()
                .toBytes();
    }
}
