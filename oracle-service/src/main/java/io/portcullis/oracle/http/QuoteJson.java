package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.portcullis.ducat.PriceQuote;
import io.portcullis.protocol.PriceObservation;

/** The quote object of ducat-wire §2.1: DUCAT's own, so its rates are floating numbers. */
@JsonPropertyOrder(alphabetic = true)
record QuoteJson(
        long basePrice,
        long baseStamp,
        String chainNetwork,
        String oraclePubkey,
        double rateMax,
        double rateMin,
        double rateThold,
        double stepSize) {

    static QuoteJson of(PriceQuote quote) {
        PriceObservation observation = quote.observation();
        return new QuoteJson(
                observation.basePrice().dollars(),
                observation.baseStamp().seconds(),
                observation.network().wireName(),
                observation.oracleKey().toHex(),
                quote.rateMax(),
                quote.rateMin(),
                quote.rateThold(),
                quote.stepSize());
    }
}
