package io.portcullis.action;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.VaultReturn.PriceCommit;
import io.portcullis.vault.VaultReturn.SignedCommit;
import java.util.Optional;

/**
 * What a vault keeps of a price contract.
 *
 * @param signature absent where it was read from version 2 return data, which carries none: its guardian vouched for the contract
 */
public record Commit(
        XOnlyKey oracle,
        UsdPrice basePrice,
        UsdPrice tholdPrice,
        TholdHash tholdHash,
        Optional<SchnorrSignature> signature) {
    static Commit of(PriceContract contract) {
        PriceObservation observation = contract.observation();
        return new Commit(
                observation.oracleKey(),
                observation.basePrice(),
                contract.tholdPrice(),
                contract.tholdHash(),
                Optional.of(contract.signature()));
    }

    static Commit of(PriceCommit commit) {
        Optional<SchnorrSignature> signature =
                commit instanceof SignedCommit signed ? Optional.of(signed.signature()) : Optional.empty();
        return new Commit(commit.oracle(), commit.basePrice(), commit.tholdPrice(), commit.tholdHash(), signature);
    }

    boolean hasThresholdInRange() {
        return tholdPrice.dollars() > 0 && tholdPrice.isBelow(basePrice);
    }

    /** Whether its signature is its oracle's for a contract of this network and slot; one that has none passes. */
    boolean isSignedFor(Network network, Stamp stamp) {
        try {
            signature.ifPresent(given -> new PriceContract(
                    new PriceObservation(network, oracle, basePrice, stamp), tholdPrice, tholdHash, given));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
