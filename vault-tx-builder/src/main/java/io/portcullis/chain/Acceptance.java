package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import java.util.Optional;

/**
 * A mempool's answer to one transaction.
 *
 * @param refusal the node's own words, such as {@code min relay fee not met}; empty when it was accepted
 */
public record Acceptance(Bytes txid, Optional<String> refusal) {
    static Acceptance accepted(Bytes txid) {
        return new Acceptance(txid, Optional.empty());
    }

    static Acceptance refused(Bytes txid, String reason) {
        return new Acceptance(txid, Optional.of(reason));
    }

    public boolean accepted() {
        return refusal.isEmpty();
    }
}
