package io.portcullis.bitcoin;

/** An amount and the script that locks it. */
public record TxOutput(Sats amount, Bytes script) {}
