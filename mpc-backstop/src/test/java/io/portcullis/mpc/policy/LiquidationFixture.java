package io.portcullis.mpc.policy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.Record;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.Members;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.Settlement;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.SignedCommit;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version1;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vault.VaultScript;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A liquidation that passes every rule. A test spoils exactly one thing of it; whatever follows from that thing is made to fit, so
 * that only the rule in question can notice.
 *
 * <p>One bitcoin, 4,000.00 UNIT of debt, two guardians of which this node is the second, two oracles of which the second's threshold
 * was crossed: $5,500, below a base price of $8,000.
 */
public final class LiquidationFixture implements CosignerFixture {
    public static final NodeKey NODE = key(1);
    static final NodeKey OTHER_GUARDIAN = key(2);
    static final NodeKey OWNER = key(3);
    static final NodeKey RESERVE = key(4);
    static final NodeKey STRANGER = key(5);
    public static final IdentityKey OPERATOR = new IdentityKey(key(6).reveal());
    static final TestOracle SHARED = new TestOracle(11);
    static final TestOracle OTHER_SHARED = new TestOracle(12);
    static final TestOracle PER_VAULT = new TestOracle(13);
    static final TestOracle OTHER_PER_VAULT = new TestOracle(14);
    static final TestOracle UNKNOWN = new TestOracle(15);

    static final Members MEMBERS = new Members(
            Map.of(1, OTHER_GUARDIAN.publicKey(), 7, NODE.publicKey(), 9, STRANGER.publicKey()),
            Map.of(
                    1, OTHER_SHARED.publicKey(),
                    2, SHARED.publicKey(),
                    3, OTHER_PER_VAULT.publicKey(),
                    4, PER_VAULT.publicKey()));
    public static final RiskTerms TERMS = terms("test", "0.1");
    public static final Mandate MANDATE = new Mandate(
            Network.REGTEST,
            Bytes.fromHex("c0".repeat(32)),
            Bytes.fromHex("0d".repeat(20)),
            MEMBERS,
            Map.of(
                    SHARED.publicKey(), Derivation.SHARED,
                    OTHER_SHARED.publicKey(), Derivation.SHARED,
                    PER_VAULT.publicKey(), Derivation.PER_VAULT,
                    OTHER_PER_VAULT.publicKey(), Derivation.PER_VAULT),
            List.of(TERMS, terms("second", "0.2")),
            new FeeRange(10, 2_500, new FeeRate(10_000)),
            2);
    static final Stamp BASE_STAMP = new Stamp(1_584_000_000);
    public static final Stamp NOW = BASE_STAMP.plusSeconds(7_200);
    static final VaultTag TAG = VaultTag.fromHex("000102030405060708090a0b0c0d0e0f");

    /** What the owner wrote when the vault was opened. */
    ClaimedContract opened;

    VaultReturn data;
    Sats value = new Sats(100_000_000);

    /** What the liquidator asks for. */
    final List<XOnlyKey> guardians;

    XOnlyKey oracle;
    Optional<VaultTag> tag;
    TholdKey tholdKey;
    ClaimedContract contract;
    RiskTerms terms = TERMS;
    long unitBalance = 400_000;
    Sats fee = new Sats(2_000);
    UnaryOperator<Transaction> proposed = tx -> tx;
    UnaryOperator<PsbtInput> input = entries -> entries;

    /** What this node's own chain says of the vault. */
    final FixtureChain chain = new FixtureChain(this::opening, this::vault);

    /** Whom it is asked of, and what that node saw. */
    NodeKey node = NODE;

    /** Prices of oracles that were compared with its own. */
    final List<UsdPrice> compared = new ArrayList<>();

    Mandate mandate = MANDATE;
    UnaryOperator<TransactionSigner> signer = alone -> alone;

    public Verdict verdict = Verdict.CONFIRMED;
    public Evidence evidence = Evidence.CLEAR;
    public ValueLimits limits = new ValueLimits(new Sats(10_000_000_000L), 1_000);

    /** What became of the node before it is asked. */
    Consumer<Commitments> before = nothing -> {};

    private LiquidationFixture(TestOracle oracle, long tholdPrice, Optional<VaultTag> tag) {
        this.opened = oracle.contract(Network.REGTEST, 8_000, BASE_STAMP, tholdPrice, tag);
        this.contract = opened;
        this.oracle = oracle.publicKey();
        this.tag = tag;
        this.tholdKey = oracle.tholdKey(opened.observation(), opened.tholdPrice(), tag);
        this.guardians = List.of(OTHER_GUARDIAN.publicKey(), NODE.publicKey());
    }

    /** A vault of DUCAT's own clients. */
    public static LiquidationFixture version1() {
        return version1(SHARED, 5_500);
    }

    static LiquidationFixture version1(TestOracle oracle, long tholdPrice) {
        var fixture = new LiquidationFixture(oracle, tholdPrice, Optional.empty());
        fixture.data = version1Data(fixture.guardians, fixture.opened);
        return fixture;
    }

    /** Asked of a node that takes no other fee than the one that is paid. */
    public LiquidationFixture withTheOnlyFee() {
        fee = new Sats(10 * SpoiledSpends.vsize(this));
        chain.estimate = new FeeRate(10_000);
        mandate = mandate(new FeeRange(100, 100, new FeeRate(10_000)), 1);
        return this;
    }

    static Mandate mandate(FeeRange fees, int confirmations) {
        return new Mandate(
                MANDATE.network(),
                MANDATE.protocolId(),
                MANDATE.domainHash(),
                MEMBERS,
                MANDATE.derivations(),
                MANDATE.terms(),
                fees,
                confirmations);
    }

    public LiquidationFixture paying(long sats) {
        fee = new Sats(sats);
        return this;
    }

    /** Another vault, since another transaction made it. */
    public LiquidationFixture holding(long sats) {
        value = new Sats(sats);
        chain.publish();
        return this;
    }

    /** A vault with a hash of its own. */
    public static LiquidationFixture version2() {
        return version2(PER_VAULT);
    }

    static LiquidationFixture version2(TestOracle oracle) {
        var fixture = new LiquidationFixture(oracle, 5_500, Optional.of(TAG));
        fixture.data = version2Data(fixture.guardians, fixture.opened, TERMS);
        return fixture;
    }

    static VaultReturn version1Data(List<XOnlyKey> guardians, ClaimedContract contract) {
        ClaimedContract other = OTHER_SHARED.contract(Network.REGTEST, 7_990, BASE_STAMP, 5_490, Optional.empty());
        return new Version1(guardians, 400_000, BASE_STAMP, List.of(signed(other), signed(contract)));
    }

    static VaultReturn version2Data(List<XOnlyKey> guardians, ClaimedContract contract, RiskTerms terms) {
        ClaimedContract other = OTHER_PER_VAULT.contract(Network.REGTEST, 8_010, BASE_STAMP, 5_510, Optional.of(TAG));
        return new Version2(
                guardians, 400_000, BASE_STAMP, TAG, terms.id(), 0, List.of(tiered(other), tiered(contract)));
    }

    static SignedCommit signed(ClaimedContract contract) {
        return new SignedCommit(
                contract.observation().oracleKey(),
                contract.observation().basePrice(),
                contract.tholdPrice(),
                contract.tholdHash(),
                contract.signature());
    }

    private static TieredCommit tiered(ClaimedContract contract) {
        return new TieredCommit(
                contract.observation().oracleKey(),
                0,
                contract.observation().basePrice(),
                contract.tholdPrice(),
                contract.tholdHash());
    }

    public static NodeKey key(int secret) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) secret;
        return new NodeKey(bytes);
    }

    static RiskTerms terms(String name, String tax) {
        return new RiskTerms(
                name,
                1,
                new BigDecimal(tax),
                new BigDecimal("1.35"),
                RESERVE.publicKey(),
                new Sats(1_000),
                new BigDecimal("0.01"),
                new BigDecimal("1.5"),
                "840000:1",
                100,
                new BigDecimal("1.6"),
                new Sats(10_000));
    }

    private VaultScript script() {
        return new VaultScript(OWNER.publicKey(), data.guardians(), data.tholdHashes());
    }

    /** The transaction that made the vault, as far as it matters here. */
    Transaction opening() {
        Bytes rdata = new VaultReturnScript(MEMBERS).encode(data);
        return new Transaction(
                3,
                List.of(new TxInput(Outpoint.of("ab".repeat(32) + ":0"), 0xffffffffL)),
                List.of(
                        new TxOutput(value, script().output().script()),
                        new TxOutput(Sats.ZERO, rdata),
                        new TxOutput(
                                new Sats(50_000),
                                TaprootOutput.ofKey(OWNER.publicKey()).script())),
                0);
    }

    /** The vault as its history gives it. */
    private VaultState vault() {
        return VaultState.of(
                new Outpoint(opening().txid(), 0),
                value,
                OWNER.publicKey(),
                data,
                0,
                opening().txid());
    }

    /** The liquidation as it should be. */
    SeizureTx seizure() {
        var coin = new VaultCoin(new Outpoint(opening().txid(), 0), value, script());
        var leaf = new LiquidationLeaf(opened.tholdHash(), NODE.publicKey());
        return new SeizureTx(coin, leaf, terms, Settlement.seize(value, unitBalance, opened.tholdPrice(), terms, fee));
    }

    private Psbt psbt() {
        Psbt right = seizure().toPsbt(tholdKey);
        Transaction spoiled = proposed.apply(right.unsigned());
        List<PsbtInput> inputs = spoiled.inputs().stream()
                .map(any -> input.apply(right.inputs().get(0)))
                .toList();
        return Psbt.of(spoiled, inputs);
    }

    /** The node, which has this record. */
    public Cosigner cosigner(Record record) {
        Commitments commitments = commitments(record);
        before.accept(commitments);
        return cosigner(commitments, signer.apply(new LoneSigner(node, commitments)));
    }

    /** The node, which signs by something else. */
    @Override
    public Cosigner cosigner(Commitments commitments, TransactionSigner by) {
        return new Cosigner(mandate, by, prices(), chain, commitments);
    }

    /** What a node with this record is bound by. */
    @Override
    public Commitments commitments(Record record) {
        var locks = new Locks(limits, record);
        var pauses = new Pauses(mandate.network(), node.publicKey(), Set.of(OPERATOR.publicKey()), record);
        return new Commitments(record, locks, pauses);
    }

    private OwnPrices prices() {
        return new OwnPrices() {
            @Override
            public Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                return verdict;
            }

            @Override
            public Evidence evidence(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                return evidence;
            }

            @Override
            public Optional<UsdPrice> median(Stamp now) {
                return Optional.of(opened.tholdPrice());
            }

            @Override
            public void compare(UsdPrice oracle, Stamp now) {
                compared.add(oracle);
            }
        };
    }

    /** The claim that the liquidation is. */
    Claim claim() {
        SeizureTx seizure = seizure();
        return new Claim(
                List.of(seizure.vault().outpoint()),
                Action.LIQUIDATE,
                seizure.unsigned().outputs());
    }

    /** Another claim on the same vault. */
    Claim anotherClaim() {
        Claim claim = claim();
        return new Claim(claim.outpoints(), claim.action(), claim.payees().subList(0, 1));
    }

    /** A claim of this fixture to be locked. */
    LockRequest lock(Claim claim, long feeSats) {
        Bytes txid = Hashes.tagged("test", claim.id(), Bytes.of((byte) feeSats, (byte) (feeSats >> 8)));
        Map<Outpoint, Sats> values = new HashMap<>();
        claim.outpoints().forEach(outpoint -> values.put(outpoint, value));
        return new LockRequest(claim, values, new Attempt(txid, new Sats(feeSats), 200), evidence);
    }

    public LiquidationRequest request() {
        return new LiquidationRequest(psbt(), new Breach(oracle, tag, tholdKey, contract), Optional.empty());
    }
}
