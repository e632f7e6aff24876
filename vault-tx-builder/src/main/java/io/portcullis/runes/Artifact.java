package io.portcullis.runes;

import io.portcullis.bitcoin.Transaction;
import java.util.Optional;

/** What a transaction's rune message turns out to be: a runestone, or one that is malformed and burns what it touches. */
public sealed interface Artifact permits Runestone, Cenotaph {
    /** The message of a transaction: that of its first output that starts with OP_RETURN OP_13, if any. */
    static Optional<Artifact> of(Transaction tx) {
        return Message.locate(tx.outputs())
                .map(script -> Message.read(script, tx.outputs().size()));
    }
}
