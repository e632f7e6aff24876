package io.portcullis.protocol;

/** A contract together with its revealed key. One that exists has a key that hashes to the contract's hash. */
public record BreachedContract(PriceContract contract, TholdKey key) {
    /** @throws IllegalArgumentException when the key is not the hash's pre-image */
    public BreachedContract {
        if (!key.hash().equals(contract.tholdHash())) {
            throw new IllegalArgumentException("key is not the pre-image of the threshold hash");
        }
    }
}
