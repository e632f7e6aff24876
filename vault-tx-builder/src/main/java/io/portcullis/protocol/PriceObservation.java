package io.portcullis.protocol;

import io.portcullis.bitcoin.XOnlyKey;
import java.util.Comparator;
import java.util.List;

/** What an oracle saw: the price of a slot, on a network, under a key (ducat-wire §2.1). */
public record PriceObservation(Network network, XOnlyKey oracleKey, UsdPrice basePrice, Stamp baseStamp) {
    /**
     * Of several oracles' observations of one slot the one with the lowest base price, the first of equals (ducat-wire §2.5).
     *
     * @throws IllegalArgumentException when there is none, or they are not of the same slot
     */
    public static PriceObservation lowest(List<PriceObservation> observations) {
        if (observations.stream().map(PriceObservation::baseStamp).distinct().count() > 1) {
            throw new IllegalArgumentException("observations are of different slots");
        }
        return observations.stream()
                .min(Comparator.comparing(PriceObservation::basePrice))
                .orElseThrow(() -> new IllegalArgumentException("no observation"));
    }
}
