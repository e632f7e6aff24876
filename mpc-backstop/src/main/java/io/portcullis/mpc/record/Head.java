package io.portcullis.mpc.record;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.identity.Domain;
import io.portcullis.mpc.identity.IdentityKey;
import java.nio.ByteBuffer;

/**
 * How far a record went at some time, signed by its node: a proof that whoever holds it can show. Two of one node with the same
 * sequence and different hashes prove that the node has two records.
 *
 * @param hash of the entry with this sequence
 */
public record Head(long sequence, Bytes hash, SchnorrSignature signature) {
    public Head {
        hash.requireSize(32, "hash of an entry");
        if (sequence < 1) {
            throw new IllegalArgumentException("entries are counted from 1");
        }
    }

    public static Head of(Entry last, IdentityKey key) {
        Bytes hash = last.hash();
        return new Head(last.sequence(), hash, key.sign(Domain.RECORD_HEAD, message(last.sequence(), hash)));
    }

    public boolean isSignedBy(XOnlyKey node) {
        return Domain.RECORD_HEAD.isSigned(message(sequence, hash), signature, node);
    }

    /** Whether no record can have both. */
    public boolean contradicts(Head other) {
        return sequence == other.sequence && !hash.equals(other.hash);
    }

    private static Bytes message(long sequence, Bytes hash) {
        return Bytes.concat(Bytes.of(ByteBuffer.allocate(8).putLong(sequence).array()), hash);
    }
}
