package io.portcullis.protocol;

import io.portcullis.bitcoin.SchnorrSignature;

/**
 * A signed price contract: an oracle's promise that the pre-image of {@code tholdHash} comes out when the price falls to
 * {@code tholdPrice} (ducat-wire §2). One that exists has a threshold below its base price and a valid signature.
 */
public record PriceContract(
        PriceObservation observation, UsdPrice tholdPrice, TholdHash tholdHash, SchnorrSignature signature) {

    /** @throws IllegalArgumentException when the threshold is zero or not below the base price, or the signature is not the oracle's */
    public PriceContract {
        requireThreshold(observation, tholdPrice);
        ContractId id = ContractId.of(CommitHash.of(observation, tholdPrice), tholdHash);
        if (!signature.verifies(id.bytes(), observation.oracleKey())) {
            throw new IllegalArgumentException("contract signature does not verify");
        }
    }

    /** 0 < threshold < base price (ducat-wire §2.3). */
    private static void requireThreshold(PriceObservation observation, UsdPrice tholdPrice) {
        if (tholdPrice.dollars() == 0) {
            throw new IllegalArgumentException("threshold is zero");
        }
        if (!tholdPrice.isBelow(observation.basePrice())) {
            throw new IllegalArgumentException("threshold is not below the base price");
        }
    }

    public CommitHash commitHash() {
        return CommitHash.of(observation, tholdPrice);
    }

    public ContractId id() {
        return ContractId.of(commitHash(), tholdHash);
    }

    /** Freshness of a slot: not in the future and at most {@code maxAgeSeconds} old (ducat-wire §2.6). Binds creation, never a reveal. */
    public static boolean isFresh(Stamp baseStamp, long maxAgeSeconds, Stamp now) {
        if (maxAgeSeconds < 0) {
            throw new IllegalArgumentException("maximal age is negative");
        }
        long age = now.secondsSince(baseStamp);
        return age >= 0 && age <= maxAgeSeconds;
    }
}
