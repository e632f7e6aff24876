package io.portcullis.chain;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.TxOutput;

/** A confirmed output that can be spent now, and the height of its block. */
public record Coin(Outpoint outpoint, TxOutput output, long height) {}
