package io.portcullis.scenario;

import java.time.Instant;

/**
 * What a role must, or must never, say in every second from {@code from} to {@code to}, both inclusive.
 *
 * @param isWanted whether it must be this decision; otherwise it must be any other of the same role
 */
record Expectation(Instant from, Instant to, Decision decision, boolean isWanted) {
    Expectation {
        if (to.isBefore(from) || from.getNano() != 0 || to.getNano() != 0) {
            throw new IllegalArgumentException("an expectation is for whole seconds, and not before it begins");
        }
    }

    boolean isDueAt(Instant second) {
        return !second.isBefore(from) && !second.isAfter(to);
    }

    boolean isMetBy(Decision actual) {
        return (actual == decision) == isWanted;
    }
}
