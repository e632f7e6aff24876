package io.portcullis.oracle.contract;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.ListJournal;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** An oracle on regtest in its second epoch, whose history a test writes. */
public final class OracleFixture {
    /** The start of the first slot. */
    public static final Stamp START = TickPath.START;

    public static final RateTerms RATES = new RateTerms(
            new BigDecimal("1.36"), new BigDecimal("5.00"), new BigDecimal("1.35"), new BigDecimal("0.01"));
    public static final VaultTag TAG = VaultTag.fromHex("00112233445566778899aabbccddeeff");

    public final OracleKeys keys;
    public final ListJournal journal = new ListJournal();
    public final PriceHistory history = PriceHistory.open(journal, AggregationLimits.withQuorum(3));
    public final Issuer issuer;
    public final TagProver prover;
    public final Revealer revealer;

    private Stamp next = START;

    public OracleFixture() {
        this(OracleKeys.derive(secret(SecretKind.MASTER), Network.REGTEST, 2));
    }

    public OracleFixture(OracleKeys keys) {
        this.keys = keys;
        this.issuer = new Issuer(keys, RATES, history);
        this.prover = new TagProver(keys);
        this.revealer = new Revealer(keys, history);
    }

    public static byte[] secretBytes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0x5a);
        return bytes;
    }

    public static OracleSecret secret(SecretKind kind) {
        return new OracleSecret(kind, secretBytes());
    }

    /** So many seconds more at this price. */
    public OracleFixture at(long dollars, int seconds) {
        return then(new TickPath(next).at(dollars, seconds));
    }

    public OracleFixture unknown(int seconds) {
        return then(new TickPath(next).unknown(seconds));
    }

    private OracleFixture then(TickPath path) {
        path.ticks().forEach(history::commit);
        next = path.end();
        return this;
    }

    /** The second after the last tick. */
    public Stamp now() {
        return next;
    }

    public OracleKey key(Derivation derivation) {
        return keys.quoting(derivation);
    }

    public static ContractRequest perVault(long tholdPrice) {
        return new ContractRequest(
                Threshold.price(new UsdPrice(tholdPrice)), Derivation.PER_VAULT, Optional.of(TAG), Optional.empty());
    }

    public static ContractRequest shared(long tholdPrice) {
        return new ContractRequest(
                Threshold.price(new UsdPrice(tholdPrice)), Derivation.SHARED, Optional.empty(), Optional.empty());
    }

    public static ContractRequest at(Stamp baseStamp, ContractRequest request) {
        return new ContractRequest(
                request.threshold(), request.derivation(), request.vaultTag(), Optional.of(baseStamp));
    }
}
