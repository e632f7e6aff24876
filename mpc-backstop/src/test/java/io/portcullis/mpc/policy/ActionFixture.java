package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.MANDATE;
import static io.portcullis.mpc.policy.LiquidationFixture.NODE;
import static io.portcullis.mpc.policy.LiquidationFixture.OTHER_PER_VAULT;
import static io.portcullis.mpc.policy.LiquidationFixture.OTHER_SHARED;
import static io.portcullis.mpc.policy.LiquidationFixture.OWNER;
import static io.portcullis.mpc.policy.LiquidationFixture.PER_VAULT;
import static io.portcullis.mpc.policy.LiquidationFixture.SHARED;
import static io.portcullis.mpc.policy.LiquidationFixture.TAG;
import static io.portcullis.mpc.policy.LiquidationFixture.TERMS;

import io.portcullis.action.ActionContext;
import io.portcullis.action.Borrow;
import io.portcullis.action.Close;
import io.portcullis.action.Deposit;
import io.portcullis.action.Open;
import io.portcullis.action.Pricing;
import io.portcullis.action.Protocol;
import io.portcullis.action.Repay;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.action.Wallet;
import io.portcullis.action.Withdraw;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Spend;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.Record;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TagProof;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.Retirement;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.Settlement;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitBurnTx;
import io.portcullis.vault.UnitBurnTx.UnitCoin;
import io.portcullis.vault.UnitIssueTx;
import io.portcullis.vault.VaultReturn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An owner who acts on his vault of one bitcoin and a debt of 4,000.00 UNIT, at $8,000, on a chain that the guardian watches. Every action
 * passes every rule; a test spoils exactly one thing of it, before it is signed or after.
 */
public final class ActionFixture implements CosignerFixture {
    static final RuneId UNIT = RuneId.of(TERMS.unitAssetId());
    static final Bytes OWN = TaprootOutput.ofKey(OWNER.publicKey()).script();
    private static final Bytes RESERVE = TaprootOutput.ofKey(NODE.publicKey()).script();
    static final FeeRate RATE = new FeeRate(11_000);
    private static final List<XOnlyKey> GUARDIANS =
            List.of(LiquidationFixture.OTHER_GUARDIAN.publicKey(), NODE.publicKey());

    final boolean perVault;
    final Protocol protocol = MANDATE.protocol(TERMS);
    final MemoryChain chain = new MemoryChain(protocol);

    /** What this node saw. */
    public long median = 8_000;

    Evidence evidence = Evidence.CLEAR;
    final Map<Long, Verdict> verdicts = new HashMap<>();
    /** Prices of oracles that were compared with its own. */
    final List<UsdPrice> compared = new ArrayList<>();

    ValueLimits limits = new ValueLimits(new Sats(10_000_000_000L), 1_000);
    Mandate mandate = LiquidationFixture.mandate(MANDATE.feeRange(), 1);

    /** What the owner does. */
    Stamp slot = LiquidationFixture.BASE_STAMP;

    Bytes domain = MANDATE.domainHash();
    /** What the oracles name in the slot. */
    long basePrice = 8_000;

    long reserveUnits = 100_000_000;
    long debt = 400_000;
    List<Quote> quotes = List.of();
    UnaryOperator<Transaction> proposed = tx -> tx;
    UnaryOperator<Psbt> signed = psbt -> psbt;
    UnaryOperator<Optional<Psbt>> unit = psbt -> psbt;
    Outpoint lastCoin;

    public ActionFixture(int version) {
        this.perVault = version == 2;
    }

    public Stamp now() {
        return slot.plusSeconds(30);
    }

    ActionContext context() {
        return new ActionContext(protocol, NODE.publicKey(), now());
    }

    /** Contracts of the slot, one of each oracle, as return data and as what is shown to the guardian. */
    Pricing pricing() {
        List<TestOracle> oracles = perVault ? List.of(OTHER_PER_VAULT, PER_VAULT) : List.of(OTHER_SHARED, SHARED);
        List<PriceContract> contracts = new ArrayList<>();
        List<Quote> shown = new ArrayList<>();
        long threshold = basePrice - 2_490;
        for (TestOracle oracle : oracles) {
            ClaimedContract claimed = oracle.contract(
                    Network.REGTEST, basePrice, slot, threshold, perVault ? Optional.of(TAG) : Optional.empty());
            contracts.add(new PriceContract(
                    claimed.observation(), claimed.tholdPrice(), claimed.tholdHash(), claimed.signature()));
            shown.add(new Quote(claimed, oracle.sign(TagProof.message(claimed.id(), TAG))));
            threshold -= 10;
        }
        quotes = perVault ? shown : List.of();
        return perVault ? Pricing.perVault(contracts, TAG, 5) : Pricing.shared(contracts);
    }

    private Pricing none() {
        quotes = List.of();
        return Pricing.NONE;
    }

    Spend coin(long sats) {
        var amount = new Sats(sats);
        lastCoin = chain.fund(OWN, amount);
        return Spend.ofWallet(lastCoin, new TxOutput(amount, OWN));
    }

    private UnitIssueTx issue(long units, long coins, Connector connector) {
        var amount = new Sats(10_000);
        Outpoint outpoint = chain.fund(RESERVE, amount);
        chain.give(outpoint, UNIT, reserveUnits);
        var reserve = new UnitAccount(NODE.publicKey(), outpoint, amount, RuneAmount.of(1_000_000_000));
        return new UnitIssueTx(UNIT, reserve, units, List.of(coin(coins)), connector, UnitIssueTx.POSTAGE);
    }

    public ActionRequest open() {
        var leaf = new CommitLeaf(
                new CosignLeaf(OWNER.publicKey(), NODE.publicKey()),
                new Inscription(domain, Bytes.of("{\"lbl\":\"test\"}".getBytes(StandardCharsets.UTF_8))));
        UnitIssueTx issue = issue(debt, 100_300_000, Connector.of(leaf));
        var context = new ActionContext(
                new Protocol(protocol.id(), domain, protocol.network(), protocol.members(), TERMS),
                NODE.publicKey(),
                now());
        VaultTx open = new Open(context, leaf, issue, GUARDIANS, new Sats(100_000_000), pricing(), OWN, OWN).pay(RATE);
        return request(Action.OPEN, open, Optional.of(issue.toDraft().toPsbt()));
    }

    ActionRequest borrow(VaultState vault) {
        UnitIssueTx issue = issue(10_000, 400_000, Connector.of(new CosignLeaf(OWNER.publicKey(), NODE.publicKey())));
        VaultTx borrow = new Borrow(context(), vault, issue, new Sats(250_000), pricing(), OWN, OWN).pay(RATE);
        return request(Action.BORROW, borrow, Optional.of(issue.toDraft().toPsbt()));
    }

    ActionRequest repay(VaultState vault, long units, long withdrawal) {
        UnitBurnTx burn = burn(units);
        Pricing pricing = units == vault.unitBalance() ? none() : pricing();
        VaultTx repay = new Repay(context(), vault, burn, new Sats(withdrawal), pricing, OWN).pay(RATE);
        return request(Action.REPAY, repay, Optional.of(burn.toDraft().toPsbt()));
    }

    private UnitBurnTx burn(long units) {
        var postage = UnitIssueTx.POSTAGE;
        Outpoint outpoint = chain.fund(OWN, postage);
        chain.give(outpoint, UNIT, Math.min(reserveUnits, units + 77));
        var coin = new UnitCoin(outpoint, new TxOutput(postage, OWN), RuneAmount.of(units + 77));
        return new UnitBurnTx(
                UNIT,
                units,
                List.of(coin),
                List.of(coin(90_000)),
                Connector.of(new CosignLeaf(OWNER.publicKey(), NODE.publicKey())),
                OWN,
                postage);
    }

    ActionRequest deposit(VaultState vault, long sats) {
        return deposit(vault, sats, RATE);
    }

    ActionRequest deposit(VaultState vault, long sats, FeeRate rate) {
        var wallet = new Wallet(List.of(coin(sats + 60_000)), OWN);
        Pricing pricing = vault.isEncumbered() ? pricing() : none();
        VaultTx deposit = new Deposit(context(), vault, new Sats(sats), pricing, wallet).pay(rate);
        return request(Action.DEPOSIT, deposit, Optional.empty());
    }

    ActionRequest withdraw(VaultState vault, long sats) {
        return withdraw(vault, sats, RATE);
    }

    ActionRequest withdraw(VaultState vault, long sats, FeeRate rate) {
        Pricing pricing = vault.isEncumbered() ? pricing() : none();
        VaultTx withdraw = new Withdraw(context(), vault, new Sats(sats), pricing, OWN).pay(rate);
        return request(Action.WITHDRAW, withdraw, Optional.empty());
    }

    ActionRequest close(VaultState vault) {
        none();
        return request(Action.CLOSE, new Close(context(), vault, OWN).pay(RATE), Optional.empty());
    }

    private ActionRequest request(Action action, VaultTx tx, Optional<Psbt> moving) {
        return new ActionRequest(action, signed(tx), unit.apply(moving.map(ActionFixture::sign)), quotes);
    }

    /** What the owner makes of it. */
    Psbt signed(VaultTx tx) {
        Psbt right = tx.toPsbt();
        return signed.apply(sign(Psbt.of(proposed.apply(right.unsigned()), right.inputs())));
    }

    /** What the lower of the two thresholds of a vault, that of the second oracle, is opened by. */
    Breach breach(VaultState vault) {
        TestOracle oracle = perVault ? PER_VAULT : SHARED;
        Optional<VaultTag> tag = perVault ? Optional.of(TAG) : Optional.empty();
        var data = (VaultReturn.Encumbered) vault.data();
        VaultReturn.PriceCommit commit = data.commits().get(1);
        ClaimedContract contract = oracle.contract(
                Network.REGTEST,
                commit.basePrice().dollars(),
                data.priceStamp(),
                commit.tholdPrice().dollars(),
                tag);
        TholdKey key = oracle.tholdKey(contract.observation(), contract.tholdPrice(), tag);
        return new Breach(oracle.publicKey(), tag, key, contract);
    }

    /** What a liquidator asks for once the price has crossed it. */
    LiquidationRequest liquidation(VaultState vault, long fee) {
        Breach breach = breach(vault);
        Psbt psbt = seizure(vault, breach, fee, Optional.empty()).toPsbt(breach.tholdKey());
        return new LiquidationRequest(psbt, breach, Optional.empty());
    }

    /** The same of a liquidator who burns so much UNIT to be paid. */
    public LiquidationRequest paidLiquidation(VaultState vault, long fee, long units) {
        Breach breach = breach(vault);
        UnitBurnTx burn = burn(units);
        SeizureTx seizure = seizure(vault, breach, fee, Optional.of(Retirement.of(burn, OWN)));
        Psbt right = seizure.toPsbt(breach.tholdKey());
        Psbt psbt = signed.apply(sign(Psbt.of(proposed.apply(right.unsigned()), right.inputs())));
        Optional<Psbt> burned = unit.apply(Optional.of(sign(burn.toDraft().toPsbt())));
        return new LiquidationRequest(psbt, breach, burned);
    }

    private static SeizureTx seizure(VaultState vault, Breach breach, long fee, Optional<Retirement> retirement) {
        var leaf = new LiquidationLeaf(breach.tholdKey().hash(), NODE.publicKey());
        long debt = retirement.map(Retirement::units).orElse(vault.unitBalance());
        Settlement settlement =
                Settlement.seize(vault.value(), debt, breach.contract().tholdPrice(), TERMS, new Sats(fee));
        return new SeizureTx(vault.coin(), leaf, TERMS, settlement, retirement);
    }

    /** What the owner's wallet does. */
    static Psbt sign(Psbt psbt) {
        List<TxOutput> spent = psbt.spent();
        Psbt all = psbt;
        for (int i = 0; i < spent.size(); i++) {
            PsbtInput input = psbt.inputs().get(i);
            Optional<LeafScript> leaf = input.leafScript()
                    .filter(script ->
                            LiquidationLeaf.parse(script.leaf().script()).isEmpty());
            if (leaf.isPresent()) {
                SchnorrSignature signature = OWNER.sign(
                        psbt.unsigned().scriptPathSighash(i, spent, leaf.get().leaf()));
                all = all.withInput(
                        i,
                        input.withScriptSignature(OWNER.publicKey(), leaf.get().leaf(), signature));
            } else if (spent.get(i).script().equals(OWN)) {
                SchnorrSignature signature =
                        OWNER.sign(new InputDigest(psbt.unsigned().keyPathSighash(i, spent), true));
                all = all.withInput(i, input.finalised(List.of(signature.bytes())));
            }
        }
        return all;
    }

    /** Has it cosigned and confirmed, and moves on to a later slot; the vault as it is then. */
    VaultState confirmed(Request request) {
        Cosigned done = cosigner(new MemoryRecord()).cosign(request, now());
        done.transactions().forEach(chain::confirm);
        slot = slot.plusSeconds(600);
        return chain.lineage(new Outpoint(done.tx().txid(), request.action().vaultInput()));
    }

    VaultState opened() {
        return confirmed(open());
    }

    /** A vault whose debt was repaid. */
    VaultState cleared() {
        VaultState vault = opened();
        return confirmed(repay(vault, vault.unitBalance(), 0));
    }

    public Cosigner cosigner(Record record) {
        Commitments commitments = commitments(record);
        return cosigner(commitments, new LoneSigner(NODE, commitments));
    }

    @Override
    public Commitments commitments(Record record) {
        var locks = new Locks(limits, record);
        var pauses = new Pauses(
                mandate.network(), NODE.publicKey(), Set.of(LiquidationFixture.OPERATOR.publicKey()), record);
        return new Commitments(record, locks, pauses);
    }

    @Override
    public Cosigner cosigner(Commitments commitments, TransactionSigner by) {
        return new Cosigner(mandate, by, prices(), chain, commitments);
    }

    private OwnPrices prices() {
        return new OwnPrices() {
            @Override
            public Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                Verdict always = verdicts.get(0L);
                return always != null ? always : verdicts.getOrDefault(baseStamp.seconds(), Verdict.NOT_BELOW);
            }

            @Override
            public Evidence evidence(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                return evidence;
            }

            @Override
            public Optional<UsdPrice> median(Stamp now) {
                return median == 0 ? Optional.empty() : Optional.of(new UsdPrice(median));
            }

            @Override
            public void compare(UsdPrice oracle, Stamp now) {
                compared.add(oracle);
            }
        };
    }
}
