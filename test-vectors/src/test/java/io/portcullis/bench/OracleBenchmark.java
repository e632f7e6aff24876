package io.portcullis.bench;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.oracle.contract.ContractRequest;
import io.portcullis.oracle.contract.Derivation;
import io.portcullis.oracle.contract.Issuer;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.OracleSecret;
import io.portcullis.oracle.contract.RateTerms;
import io.portcullis.oracle.contract.RevealRequest;
import io.portcullis.oracle.contract.RevealResult;
import io.portcullis.oracle.contract.Revealer;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.oracle.contract.Threshold;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Checkpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickJournal;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the oracle does per request, on one core, beside the hashing and the signing that it cannot do without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OracleBenchmark {
    private static final Stamp START = new Stamp(1_583_971_200);
    private static final byte[] TAG = "ducat/price_contract_commit".getBytes(StandardCharsets.US_ASCII);
    private static final int SECONDS_OF_HISTORY = 86_400;

    private Issuer issuer;
    private Revealer revealer;
    private Stamp now;
    private ContractRequest contractRequest;
    private RevealRequest revealRequest;

    private final byte[] secret = Bytes.fromHex("11".repeat(32)).toArray();
    private final byte[] message = Bytes.fromHex("22".repeat(32)).toArray();
    private final byte[] aux = new byte[32];
    private final byte[] hash160 = new byte[20];
    private final RIPEMD160Digest ripemd160 = new RIPEMD160Digest();
    private MessageDigest sha256;
    private Mac mac;
    private byte[] publicKey;

    /** A day of ticks that fall by a dollar each 20 s. */
    @Setup
    public void setUp() throws GeneralSecurityException {
        sha256 = MessageDigest.getInstance("SHA-256");
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        var keys = OracleKeys.derive(new OracleSecret(SecretKind.MASTER, secret.clone()), Network.REGTEST, 1);
        var history = PriceHistory.open(new NoJournal(), AggregationLimits.withQuorum(3));
        for (int i = 0; i < SECONDS_OF_HISTORY; i++) {
            MicroUsd median = MicroUsd.ofDollars(20_000 - i / 20);
            history.commit(new Tick(START.plusSeconds(i), median, MicroUsd.ofDollars(1), TickState.CONFIRMED));
        }
        now = START.plusSeconds(SECONDS_OF_HISTORY);
        var rates = new RateTerms(
                new BigDecimal("1.36"), new BigDecimal("5.00"), new BigDecimal("1.35"), new BigDecimal("0.01"));
        issuer = new Issuer(keys, rates, history);
        revealer = new Revealer(keys, history);
        Optional<VaultTag> tag = Optional.of(VaultTag.fromHex("33".repeat(16)));
        contractRequest =
                new ContractRequest(Threshold.price(new UsdPrice(9_000)), Derivation.PER_VAULT, tag, Optional.empty());
        PriceContract contract = issuer.issue(contractRequest, now);
        revealRequest = new RevealRequest(
                Network.REGTEST,
                contract.observation().oracleKey().bytes(),
                contract.observation().basePrice(),
                START,
                new UsdPrice(17_000),
                tag,
                RevealRequest.Claims.NONE);
        publicKey = contract.observation().oracleKey().bytes().toArray();
    }

    /** A contract: slot, crossing, key derivation, signature, verification. */
    @Benchmark
    public PriceContract contractIssue() {
        return issuer.issue(contractRequest, now);
    }

    /** A reveal: key derivation and the question to a day's history. */
    @Benchmark
    public RevealResult revealDecision() {
        return revealer.reveal(revealRequest, now);
    }

    /** What signing and verifying cost alone. */
    @Benchmark
    public boolean rawSignAndVerify() {
        Secp256k1 secp256k1 = Secp256k1.get();
        byte[] signature = secp256k1.signSchnorr(message, secret, aux);
        return secp256k1.verifySchnorr(signature, message, publicKey) | true;
    }

    /** What a reveal's hashes cost alone, all objects at hand: two tagged hashes, an HMAC, a HASH160. */
    @Benchmark
    public byte[] rawHashing() {
        byte[] commit = tagged();
        byte[] digest = sha256.digest(mac.doFinal(commit));
        ripemd160.update(digest, 0, digest.length);
        ripemd160.doFinal(hash160, 0);
        return tagged();
    }

    private byte[] tagged() {
        byte[] tagHash = sha256.digest(TAG);
        sha256.update(tagHash);
        sha256.update(tagHash);
        return sha256.digest(message);
    }

    /** Measures what is in memory: nothing is written. */
    private static final class NoJournal implements TickJournal {
        @Override
        public List<Checkpoint> checkpoints() {
            return List.of();
        }

        @Override
        public void replay(Optional<Stamp> after, Consumer<Tick> reader) {}

        @Override
        public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due) {}

        @Override
        public void between(Stamp from, Stamp to, Consumer<Tick> reader) {}

        @Override
        public List<HealedGap> healedGaps() {
            return List.of();
        }

        @Override
        public void heal(Healing healing, Checkpoint after) {}
    }
}
