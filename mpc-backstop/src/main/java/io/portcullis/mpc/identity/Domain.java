package io.portcullis.mpc.identity;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;

/** The kinds of message that an identity key signs. What is signed of one kind never verifies as another. */
public enum Domain {
    /** How far a node's record goes. */
    RECORD_HEAD("portcullis/record/head/v1"),
    /** A message between nodes. */
    ENVELOPE("portcullis/peer/envelope/v1"),
    /** An operator's order to sign no more for a while. */
    PAUSE("portcullis/pause/v1");

    private final String tag;

    Domain(String tag) {
        this.tag = tag;
    }

    /** What is signed in place of the message: BIP340's tagged hash of it. 32 bytes. */
    Bytes digest(Bytes message) {
        return Hashes.tagged(tag, message);
    }

    /** Whether {@code signer} signed this message as one of this kind. */
    public boolean isSigned(Bytes message, SchnorrSignature signature, XOnlyKey signer) {
        return signature.verifies(digest(message), signer);
    }
}
