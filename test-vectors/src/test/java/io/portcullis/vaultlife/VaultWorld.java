package io.portcullis.vaultlife;

import io.portcullis.action.ActionContext;
import io.portcullis.action.Pricing;
import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
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
import io.portcullis.protocol.VaultTag;
import io.portcullis.runes.RuneId;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A protocol with keys that a test knows: so many guardians and oracles, of one return data version. Its first guardian signs unless
 * another is asked for.
 */
public final class VaultWorld {
    public static final RuneId UNIT = new RuneId(840_000, 1);
    private static final int RECOVERY_BLOCKS = 5;

    private final List<Secret> guardians;
    private final List<Secret> oracles;
    private final boolean perVault;
    private final Protocol protocol;
    private long slot = 1_750_000_020;

    public VaultWorld(int guardians, int oracles, boolean perVault) {
        this.guardians = secrets(100, guardians);
        this.oracles = secrets(200, oracles);
        this.perVault = perVault;
        this.protocol = new Protocol(
                Bytes.fromHex("c0".repeat(32)),
                Bytes.fromHex("0d".repeat(20)),
                Network.REGTEST,
                new Members(indexed(this.guardians), indexed(this.oracles)),
                terms());
    }

    private static List<Secret> secrets(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Secret::of).toList();
    }

    private static Map<Integer, XOnlyKey> indexed(List<Secret> secrets) {
        return IntStream.range(0, secrets.size())
                .boxed()
                .collect(Collectors.toMap(i -> i, i -> secrets.get(i).key()));
    }

    private static RiskTerms terms() {
        return terms(1, "0.1");
    }

    /** The terms of every world, under another version. */
    public static RiskTerms termsOfVersion(int version) {
        return terms(version, "0.1");
    }

    /** The terms of every world, with another penalty. */
    public static RiskTerms termsOfTax(String tax) {
        return terms(1, tax);
    }

    private static RiskTerms terms(int version, String tax) {
        return new RiskTerms(
                "life",
                version,
                new BigDecimal(tax),
                new BigDecimal("1.35"),
                Secret.of(300).key(),
                new Sats(1_000),
                new BigDecimal("0.01"),
                new BigDecimal("1.25"),
                UNIT.toString(),
                1_000,
                new BigDecimal("1.6"),
                new Sats(10_000));
    }

    public Protocol protocol() {
        return protocol;
    }

    public Secret guardian(int index) {
        return guardians.get(index);
    }

    public List<XOnlyKey> guardianKeys() {
        return guardians.stream().map(Secret::key).toList();
    }

    public int oracles() {
        return oracles.size();
    }

    public boolean isPerVault() {
        return perVault;
    }

    /** The context of an action in the current slot. */
    public ActionContext context(int guardian) {
        return new ActionContext(protocol, guardians.get(guardian).key(), new Stamp(slot + 30));
    }

    /** Contracts of a new slot, with thresholds a little below this price each. */
    public Contracts contracts(long dollars, long thold) {
        slot += 60;
        var tag = new VaultTag(Hashes.sha256(new Stamp(slot).toBytes()).slice(0, 16));
        List<PriceContract> contracts = new ArrayList<>();
        List<TholdKey> keys = new ArrayList<>();
        for (int i = 0; i < oracles.size(); i++) {
            TholdKey key = new TholdKey(Hashes.sha256(Bytes.concat(new Stamp(slot).toBytes(), Bytes.of((byte) i))));
            keys.add(key);
            contracts.add(contract(oracles.get(i), dollars + 10L * i, thold - 7L * i, key));
        }
        Pricing pricing = perVault ? Pricing.perVault(contracts, tag, RECOVERY_BLOCKS) : Pricing.shared(contracts);
        return new Contracts(pricing, contracts, keys);
    }

    private PriceContract contract(Secret oracle, long dollars, long thold, TholdKey key) {
        var observation = new PriceObservation(Network.REGTEST, oracle.key(), new UsdPrice(dollars), new Stamp(slot));
        var tholdPrice = new UsdPrice(thold);
        ContractId id = ContractId.of(CommitHash.of(observation, tholdPrice), key.hash());
        SchnorrSignature signature = oracle.sign(id.bytes());
        return new PriceContract(observation, tholdPrice, key.hash(), signature);
    }

    /** What the oracles signed for one vault state, and the keys that they will reveal, in the oracles' order. */
    public record Contracts(Pricing pricing, List<PriceContract> contracts, List<TholdKey> keys) {}
}
