package io.portcullis.vaultlife;

import io.portcullis.action.ActionContext;
import io.portcullis.action.Borrow;
import io.portcullis.action.Close;
import io.portcullis.action.Deposit;
import io.portcullis.action.Open;
import io.portcullis.action.Pricing;
import io.portcullis.action.Repay;
import io.portcullis.action.Repo;
import io.portcullis.action.Takeover;
import io.portcullis.action.Trim;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.action.Wallet;
import io.portcullis.action.Withdraw;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.runes.RuneAmount;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitBurnTx;
import io.portcullis.vault.UnitBurnTx.UnitCoin;
import io.portcullis.vault.UnitIssueTx;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Builds each action on a ground, has it judged, and gives the next state. Signs for the owner and a guardian. */
public final class VaultLife {
    public static final FeeRate RATE = new FeeRate(12_345);
    private static final Sats RESERVE = new Sats(10_000);

    private final VaultWorld world;
    private final Ground ground;
    private final List<Transaction> made = new ArrayList<>();
    private final List<VaultState> states = new ArrayList<>();

    public VaultLife(VaultWorld world, Ground ground) {
        this.world = world;
        this.ground = ground;
    }

    /** Every transaction that was accepted, in order. */
    public List<Transaction> made() {
        return List.copyOf(made);
    }

    /** Every state that a vault was in, in order. */
    public List<VaultState> states() {
        return List.copyOf(states);
    }

    private VaultState led(VaultTx action) {
        states.addAll(action.targets());
        states.add(action.vault().orElseThrow());
        return action.vault().orElseThrow();
    }

    /** A vault of this owner's. */
    public VaultState open(Secret owner, int guardian, long sats, long debt, Contracts contracts) {
        ActionContext context = world.context(guardian);
        Secret signer = world.guardian(guardian);
        Bytes label = Bytes.of("{\"lbl\":\"life\"}".getBytes(StandardCharsets.UTF_8));
        var leaf = new CommitLeaf(
                new CosignLeaf(owner.key(), signer.key()),
                new Inscription(world.protocol().domainHash(), label));
        UnitIssueTx issue = issue(owner, signer, debt, sats + 100_000, Connector.of(leaf));
        VaultTx open = new Open(
                        context,
                        leaf,
                        issue,
                        world.guardianKeys(),
                        new Sats(sats),
                        contracts.pricing(),
                        owner.keyPathScript(),
                        owner.keyPathScript())
                .pay(RATE);
        Draft draft = open.draft();
        Transaction signed = signer.signKeyPath(draft.unsigned(), 0, draft);
        accept(
                signIssue(issue, owner, signer),
                signed("open", Secret.signLeaf(signed, 1, draft, owner, signer), draft));
        return led(open);
    }

    private UnitIssueTx issue(Secret owner, Secret signer, long units, long coins, Connector connector) {
        var reserve = new UnitAccount(
                signer.key(), ground.fund(signer.keyPathScript(), RESERVE), RESERVE, RuneAmount.of(1_000_000_000));
        return new UnitIssueTx(
                VaultWorld.UNIT, reserve, units, List.of(coin(owner, coins)), connector, UnitIssueTx.POSTAGE);
    }

    private static Signed signIssue(UnitIssueTx issue, Secret owner, Secret signer) {
        Draft draft = issue.toDraft();
        Transaction tx = owner.signKeyPath(signer.signKeyPath(draft.unsigned(), 0, draft), 1, draft);
        return new Signed("issue", tx, draft);
    }

    public VaultState borrow(Secret owner, int guardian, VaultState vault, long units, Contracts contracts) {
        Secret signer = world.guardian(guardian);
        var leaf = new CosignLeaf(owner.key(), signer.key());
        UnitIssueTx issue = issue(owner, signer, units, 400_000, Connector.of(leaf));
        VaultTx borrow = new Borrow(
                        world.context(guardian),
                        vault,
                        issue,
                        new Sats(250_000),
                        contracts.pricing(),
                        owner.keyPathScript(),
                        owner.keyPathScript())
                .pay(RATE);
        Draft draft = borrow.draft();
        Transaction tx = signer.signKeyPath(draft.unsigned(), 0, draft);
        tx = Secret.signLeaf(Secret.signLeaf(tx, 1, draft, owner, signer), 2, draft, owner, signer);
        accept(signIssue(issue, owner, signer), signed("borrow", tx, draft));
        return led(borrow);
    }

    public VaultState deposit(Secret owner, int guardian, VaultState vault, long sats, Pricing pricing) {
        var wallet = new Wallet(List.of(coin(owner, sats + 60_000)), owner.keyPathScript());
        VaultTx deposit = new Deposit(world.context(guardian), vault, new Sats(sats), pricing, wallet).pay(RATE);
        accept(
                "deposit",
                deposit,
                tx -> owner.signKeyPath(cosign(tx, 0, deposit, owner, guardian), 1, deposit.draft()));
        return led(deposit);
    }

    public VaultState withdraw(Secret owner, int guardian, VaultState vault, long sats, Pricing pricing) {
        VaultTx withdraw =
                new Withdraw(world.context(guardian), vault, new Sats(sats), pricing, owner.keyPathScript()).pay(RATE);
        accept("withdraw", withdraw, tx -> cosign(tx, 0, withdraw, owner, guardian));
        return led(withdraw);
    }

    /** Burns UNIT and withdraws collateral; with no contracts all of the debt goes. */
    public VaultState repay(
            Secret owner, int guardian, VaultState vault, long units, long withdrawal, Pricing pricing) {
        UnitBurnTx burn = burn(owner, world.guardian(guardian).key(), units, units + 77);
        VaultTx repay = new Repay(
                        world.context(guardian), vault, burn, new Sats(withdrawal), pricing, owner.keyPathScript())
                .pay(RATE);
        Draft draft = repay.draft();
        Transaction tx = cosign(draft.unsigned(), 0, repay, owner, guardian);
        tx = Secret.signLeaf(tx, 1, draft, owner, world.guardian(guardian));
        accept(signBurn(burn, owner), signed("repay", tx, draft));
        return led(repay);
    }

    /** A burn of UNIT whose connector is this owner's and this guardian's. */
    public UnitBurnTx burn(Secret owner, XOnlyKey guardian, long units, long held) {
        Sats postage = UnitIssueTx.POSTAGE;
        var coin = new UnitCoin(
                ground.fund(owner.keyPathScript(), postage),
                new TxOutput(postage, owner.keyPathScript()),
                RuneAmount.of(held));
        return new UnitBurnTx(
                VaultWorld.UNIT,
                units,
                List.of(coin),
                List.of(coin(owner, 90_000)),
                Connector.of(new CosignLeaf(owner.key(), guardian)),
                owner.keyPathScript(),
                postage);
    }

    public static Signed signBurn(UnitBurnTx burn, Secret owner) {
        Draft draft = burn.toDraft();
        Transaction tx = owner.signKeyPath(owner.signKeyPath(draft.unsigned(), 0, draft), 1, draft);
        return new Signed("burn", tx, draft);
    }

    public void close(Secret owner, int guardian, VaultState vault) {
        VaultTx close = new Close(world.context(guardian), vault, owner.keyPathScript()).pay(RATE);
        accept("close", close, tx -> cosign(tx, 0, close, owner, guardian));
    }

    /** The liquidator's vault first, then the targets. */
    public List<VaultState> repo(
            Secret liquidator,
            int guardian,
            VaultState vault,
            List<Takeover> targets,
            boolean funded,
            Contracts prices) {
        List<Spend> coins = funded ? List.of(coin(liquidator, 300_000)) : List.of();
        var wallet = new Wallet(coins, liquidator.keyPathScript());
        Sats deposit = new Sats(funded ? 200_000 : 0);
        VaultTx repo = new Repo(world.context(guardian), vault, targets, deposit, prices.pricing(), wallet).pay(RATE);
        accept("repo", repo, unsigned -> {
            Transaction tx = cosign(unsigned, 0, repo, liquidator, guardian);
            for (int i = 0; i < targets.size(); i++) {
                tx = liquidate(tx, 1 + i, repo.draft(), guardian, targets.get(i).key());
            }
            return funded ? liquidator.signKeyPath(tx, 1 + targets.size(), repo.draft()) : tx;
        });
        List<VaultState> after = new ArrayList<>(List.of(led(repo)));
        after.addAll(repo.targets());
        return after;
    }

    /** The liquidator's vault, then the target. */
    public List<VaultState> trim(
            Secret liquidator, int guardian, VaultState vault, Takeover target, long sats, Contracts prices) {
        VaultTx trim = new Trim(world.context(guardian), vault, target, new Sats(sats), prices.pricing()).pay(RATE);
        accept(
                "trim",
                trim,
                tx -> liquidate(cosign(tx, 0, trim, liquidator, guardian), 1, trim.draft(), guardian, target.key()));
        return List.of(led(trim), trim.targets().get(0));
    }

    /** A vault whose threshold was crossed at some price, by the key of one oracle. */
    public static Takeover takeover(VaultState vault, Contracts contracts, int oracle, long dollars) {
        return new Takeover(vault, contracts.keys().get(oracle), new UsdPrice(dollars));
    }

    public Spend coin(Secret owner, long sats) {
        var amount = new Sats(sats);
        return Spend.ofWallet(ground.fund(owner.keyPathScript(), amount), new TxOutput(amount, owner.keyPathScript()));
    }

    public Transaction cosign(Transaction tx, int input, VaultTx action, Secret owner, int guardian) {
        return Secret.signLeaf(tx, input, action.draft(), owner, world.guardian(guardian));
    }

    public Transaction liquidate(Transaction tx, int input, Draft draft, int guardian, TholdKey key) {
        return world.guardian(guardian).signLiquidation(tx, input, draft, key.reveal());
    }

    private static Signed signed(String name, Transaction tx, Draft draft) {
        return new Signed(name, tx, draft);
    }

    private void accept(String name, VaultTx action, UnaryOperator<Transaction> sign) {
        accept(signed(name, sign.apply(action.draft().unsigned()), action.draft()));
    }

    /** Whatever is wrong in one thing is refused before. */
    public void accept(Signed... transactions) {
        for (int i = 0; i < transactions.length; i++) {
            List<Signed> parents = List.of(transactions).subList(0, i);
            Spoiled.of(transactions[i]).forEach(wrong -> ground.refuse(parents, wrong.signed(), wrong.reason()));
        }
        ground.accept(List.of(transactions));
        for (Signed transaction : transactions) {
            made.add(transaction.tx());
        }
    }
}
