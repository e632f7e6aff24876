package io.portcullis.terms;

import io.portcullis.bitcoin.Bytes;

/** The first 16 bytes of the SHA-256 of the terms' canonical JSON (design §2). */
public record TermsId(Bytes bytes) {
    public TermsId {
        bytes.requireSize(16, "terms id");
    }
}
