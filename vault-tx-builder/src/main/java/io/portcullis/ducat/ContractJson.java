package io.portcullis.ducat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.BreachedContract;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contract object of ducat-wire §2.1. Members in alphabetical order, as DUCAT's library writes them. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder(alphabetic = true)
public record ContractJson(
        @JsonProperty(required = true) long basePrice,
        @JsonProperty(required = true) long baseStamp,
        @JsonProperty(required = true) String chainNetwork,
        @JsonProperty(required = true) String commitHash,
        @JsonProperty(required = true) String contractId,
        @JsonProperty(required = true) String oraclePubkey,
        @JsonProperty(required = true) String oracleSig,
        @JsonProperty(required = true) String tholdHash,
        @JsonProperty(required = true) @Nullable String tholdKey,
        @JsonProperty(required = true) long tholdPrice) {

    /** A contract whose threshold has not been crossed. */
    public static ContractJson of(PriceContract contract) {
        return of(contract, null);
    }

    public static ContractJson of(BreachedContract breached) {
        return of(breached.contract(), breached.key().reveal().toHex());
    }

    private static ContractJson of(PriceContract contract, @Nullable String tholdKey) {
        PriceObservation observation = contract.observation();
        return new ContractJson(
                observation.basePrice().dollars(),
                observation.baseStamp().seconds(),
                observation.network().wireName(),
                contract.commitHash().bytes().toHex(),
                contract.id().bytes().toHex(),
                observation.oracleKey().toHex(),
                contract.signature().toHex(),
                contract.tholdHash().bytes().toHex(),
                tholdKey,
                contract.tholdPrice().dollars());
    }

    /**
     * The contract, everything in it checked: commit hash and contract id are those of the other members, the signature is the
     * oracle's, the key, if any, is the hash's pre-image. Stricter than DUCAT, which never compares the commit hash.
     *
     * @throws IllegalArgumentException when anything does not hold
     */
    public PriceContract toDomain() {
        // JSON's null passes for a member that is there.
        if (Stream.of(chainNetwork, commitHash, contractId, oraclePubkey, oracleSig, tholdHash)
                .anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a member of the contract is null");
        }
        var contract = new PriceContract(
                new PriceObservation(
                        Network.of(chainNetwork),
                        XOnlyKey.fromHex(oraclePubkey),
                        new UsdPrice(basePrice),
                        new Stamp(baseStamp)),
                new UsdPrice(tholdPrice),
                TholdHash.fromHex(tholdHash),
                SchnorrSignature.fromHex(oracleSig));
        if (!contract.commitHash().bytes().toHex().equals(commitHash)) {
            throw new IllegalArgumentException("commit hash is not that of the contract");
        }
        if (!contract.id().bytes().toHex().equals(contractId)) {
            throw new IllegalArgumentException("contract id is not that of the contract");
        }
        key().ifPresent(key -> new BreachedContract(contract, key));
        return contract;
    }

    public Optional<TholdKey> key() {
        return Optional.ofNullable(tholdKey).map(Bytes::fromHex).map(TholdKey::new);
    }

    /** Not the members: the key may still be secret. */
    @Override
    public String toString() {
        return "ContractJson[" + contractId + "]";
    }
}
