package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.VaultReturn.SignedCommit;
import io.portcullis.vault.VaultReturn.Version1;
import io.portcullis.vectors.TestKeys;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One vault with all its parts: owner, guardian and oracle with known keys, a contract, an opening and a seizure. */
public final class VaultFixture {
    public static final Bytes OWNER = secret(1);
    public static final Bytes GUARDIAN = secret(2);
    public static final Bytes ORACLE = secret(3);
    public static final XOnlyKey GUARDIAN_KEY = TestKeys.publicKey(GUARDIAN);

    public static final RiskTerms TERMS = new RiskTerms(
            "test-terms",
            1,
            new BigDecimal("0.1"),
            new BigDecimal("1.35"),
            TestKeys.publicKey(secret(4)),
            new Sats(1000),
            new BigDecimal("0.01"),
            new BigDecimal("1.25"),
            "840000:1",
            1000,
            new BigDecimal("1.6"),
            new Sats(10_000));
    public static final PriceObservation OBSERVATION = new PriceObservation(
            Network.REGTEST, TestKeys.publicKey(ORACLE), new UsdPrice(7_900), new Stamp(1_583_971_200));
    public static final UsdPrice THOLD = new UsdPrice(6_000);
    public static final TholdKey KEY = new TholdKey(
            TestKeys.hmacSha256(ORACLE, CommitHash.of(OBSERVATION, THOLD).bytes()));
    public static final PriceContract CONTRACT = contract();
    public static final long UNIT_BALANCE = 400_000;
    public static final Members MEMBERS = new Members(Map.of(0, GUARDIAN_KEY), Map.of(5, OBSERVATION.oracleKey()));
    public static final VaultReturnScript CODEC = new VaultReturnScript(MEMBERS);

    private VaultFixture() {}

    private static PriceContract contract() {
        ContractId id = ContractId.of(CommitHash.of(OBSERVATION, THOLD), KEY.hash());
        return new PriceContract(OBSERVATION, THOLD, KEY.hash(), sign(id.bytes(), ORACLE));
    }

    public static VaultReturn returnData() {
        return new Version1(
                List.of(GUARDIAN_KEY),
                UNIT_BALANCE,
                OBSERVATION.baseStamp(),
                List.of(new SignedCommit(
                        OBSERVATION.oracleKey(),
                        OBSERVATION.basePrice(),
                        THOLD,
                        CONTRACT.tholdHash(),
                        CONTRACT.signature())));
    }

    public static VaultScript script() {
        return new VaultScript(TestKeys.publicKey(OWNER), List.of(GUARDIAN_KEY), List.of(CONTRACT.tholdHash()));
    }

    public static SeizureTx seizure() {
        var vault = new VaultCoin(new Outpoint(Bytes.fromHex("ab".repeat(32)), 1), new Sats(100_000_000), script());
        var settlement = Settlement.seize(vault.amount(), UNIT_BALANCE, THOLD, TERMS, new Sats(1_000));
        return new SeizureTx(vault, new LiquidationLeaf(KEY.hash(), GUARDIAN_KEY), TERMS, settlement);
    }

    public static SchnorrSignature sign(Bytes message, Bytes secret) {
        return TestKeys.sign(message, secret, Bytes.of(new byte[32]));
    }

    private static Bytes secret(int i) {
        return Bytes.fromHex("%064x".formatted(0x1000 + i));
    }
}
