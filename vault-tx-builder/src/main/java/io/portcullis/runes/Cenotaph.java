package io.portcullis.runes;

/** A malformed runestone. All runes that its transaction spends are burned. */
public record Cenotaph(Flaw flaw) implements Artifact {}
