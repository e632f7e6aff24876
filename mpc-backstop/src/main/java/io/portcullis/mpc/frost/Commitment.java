package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.util.List;

/** What a signer sends in round 1: its id, counted from 0, and its public nonce. */
public record Commitment(int id, PublicNonce nonce) {
    /**
     * A commitment as another node sent it, the nonce in 66 bytes.
     *
     * @throws FrostException {@link Fault#NONCE_INVALID}, which blames the sender
     */
    public static Commitment parse(int id, Bytes nonce) {
        try {
            return new Commitment(id, PublicNonce.parse(nonce));
        } catch (IllegalArgumentException e) {
            throw Fault.NONCE_INVALID.by(List.of(id));
        }
    }
}
