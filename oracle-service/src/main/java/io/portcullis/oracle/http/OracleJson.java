package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.portcullis.oracle.contract.Issuer;
import io.portcullis.oracle.contract.OracleKey;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.price.Slot;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import java.util.List;

/**
 * The reply to {@code GET /v1/oracle}: all that a client must know before it asks.
 *
 * @param terms the risk terms as the canonical JSON that {@code terms_id} is the hash of
 * @param sources the venues that the price is made of
 */
public record OracleJson(
        String version,
        String network,
        List<KeyJson> keys,
        @JsonRawValue String terms,
        String termsId,
        int slotSeconds,
        int maxSlotAgeSeconds,
        LimitsJson limits,
        List<String> sources) {

    /** A public key; {@code quotes} when contracts are made with it, and not only revealed. */
    record KeyJson(String derivation, String network, int epoch, String oraclePubkey, boolean quotes) {
        static KeyJson of(OracleKey key, OracleKeys keys) {
            return new KeyJson(
                    key.derivation().wireName(),
                    key.network().wireName(),
                    key.epoch(),
                    key.publicKey().toHex(),
                    keys.isQuoting(key));
        }
    }

    /** What a request may be. */
    record LimitsJson(
            int contractItems,
            int contractBytes,
            int tagProofItems,
            int tagProofBytes,
            int revealItems,
            int revealBytes,
            int jsonDepth) {}

    /** The oracle as it is configured. */
    public static OracleJson of(
            String version, Network network, OracleKeys keys, RiskTerms terms, List<String> sources) {
        return new OracleJson(
                version,
                network.wireName(),
                keys.all().stream().map(key -> KeyJson.of(key, keys)).toList(),
                terms.toCanonicalJson(),
                terms.id().bytes().toHex(),
                Slot.SECONDS,
                Issuer.MAX_SLOT_AGE_SECONDS,
                new LimitsJson(
                        BatchLimit.CONTRACTS.items(),
                        BatchLimit.CONTRACTS.bytes(),
                        BatchLimit.TAG_PROOFS.items(),
                        BatchLimit.TAG_PROOFS.bytes(),
                        BatchLimit.REVEALS.items(),
                        BatchLimit.REVEALS.bytes(),
                        JsonTree.MAX_DEPTH),
                List.copyOf(sources));
    }
}
