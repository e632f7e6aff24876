package io.portcullis.protocol;

import io.portcullis.bitcoin.XOnlyKey;

/** What an oracle saw: the price of a slot, on a network, under a key (ducat-wire §2.1). */
public record PriceObservation(Network network, XOnlyKey oracleKey, UsdPrice basePrice, Stamp baseStamp) {}
