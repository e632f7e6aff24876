package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Round 2: one message, signed by the nodes that committed in round 1. All of them see the same list of commitments; every node makes
 * its own session from it, and whoever collects the partial signatures aggregates them in his.
 *
 * <pre>{@code
 * SecretNonce nonce = SecretNonce.generate(share, group, message, extra, random);      // round 1: send nonce.commitment()
 * var session = new SigningSession(group, List.of(), commitments, message);            // round 2, at every signer
 * PartialSignature partial = session.sign(share, nonce);
 * SchnorrSignature signature = session.aggregate(partials);                            // at whoever collects
 * }</pre>
 */
public final class SigningSession {
    private static final int MESSAGE_SIZE = 32;

    private final SortedMap<Integer, PublicNonce> nonces = new TreeMap<>();
    private final Session session;
    private final Bytes message;
    private final XOnlyKey key;

    /**
     * A session of the signers that committed.
     *
     * @param tweaks empty for a key in a script; BIP341's for an output that is spent by key path
     * @param message 32 bytes that the caller derived himself
     * @throws FrostException when the signers are too few or too many, one is unknown or there twice, or a tweak is none
     */
    public SigningSession(Group group, List<Tweak> tweaks, Collection<Commitment> commitments, Bytes message) {
        message.requireSize(MESSAGE_SIZE, "message");
        SignerSet signers =
                group.signers(commitments.stream().map(Commitment::id).toList());
        commitments.forEach(commitment -> nonces.put(commitment.id(), commitment.nonce()));
        TweakedKey tweaked = TweakedKey.of(group.key(), tweaks);
        this.session = Session.bip445(signers, tweaked, AggregateNonce.of(nonces.values()), message);
        this.message = message;
        this.key = tweaked.point().xOnly();
    }

    /** The key that the signature verifies by. */
    public XOnlyKey key() {
        return key;
    }

    public SortedSet<Integer> signers() {
        return new TreeSet<>(nonces.keySet());
    }

    /**
     * This node's partial signature, verified. The nonce is spent, whatever happens.
     *
     * @throws FrostException when the share is no signer's of this group, its nonce is not the one in the list, or was spent before
     */
    public PartialSignature sign(Share share, SecretNonce nonce) {
        try (nonce) {
            Fault.NOT_A_SIGNER.require(nonces.containsKey(share.id()), share.id());
            Fault.NONCE_CHANGED.require(nonce.commitment().equals(nonces.get(share.id())));
            return session.sign(share, nonce);
        }
    }

    /**
     * Whether this is its signer's partial signature. It does not prove that the signer took part: who sent it does.
     *
     * @throws FrostException {@link Fault#NOT_A_SIGNER}
     */
    public boolean verifies(PartialSignature partial) {
        PublicNonce nonce = nonces.get(partial.id());
        if (nonce == null) {
            throw Fault.NOT_A_SIGNER.by(List.of(partial.id()));
        }
        return session.verifies(partial, nonce);
    }

    /**
     * The signature, verified.
     *
     * @param partials one of each signer, in any order
     * @throws FrostException {@link Fault#PARTIAL_INVALID}, which names all whose partial signature is wrong; or when one is missing,
     *     there twice or of nobody who signs
     */
    public SchnorrSignature aggregate(Collection<PartialSignature> partials) {
        session.requireOneOfEach(partials);
        if (partials.stream().allMatch(PartialSignature::isInRange)) {
            SchnorrSignature signature = session.aggregate(partials);
            if (signature.verifies(message, key)) {
                return signature;
            }
        }
        List<Integer> culprits = partials.stream()
                .filter(partial -> !verifies(partial))
                .map(PartialSignature::id)
                .toList();
        if (culprits.isEmpty()) {
            throw new IllegalStateException("all partial signatures verify, their sum does not");
        }
        throw Fault.PARTIAL_INVALID.by(culprits);
    }
}
