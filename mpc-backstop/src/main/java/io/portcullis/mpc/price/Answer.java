package io.portcullis.mpc.price;

/** What the bytes of a venue's answer mean: a {@link Reading}, or a {@link Reject} with its reason. */
public sealed interface Answer permits Reading, Reject {}
