package io.portcullis.mpc.price;

/** An answer that is not a price. */
public record Reject(Reason reason) implements Answer {}
