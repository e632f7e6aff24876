package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The values that all signers of a session compute alike, and what follows from them (BIP 445, Session Context). */
final class Session {
    private final SignerSet signers;
    private final TweakedKey key;
    private final Binding binding;
    private final Scalar challenge;

    Session(SignerSet signers, TweakedKey key, Binding binding, Bytes message) {
        this.signers = signers;
        this.key = key;
        this.binding = binding;
        this.challenge = Scalar.reduce(Hashes.tagged(
                "BIP0340/challenge", binding.nonce().x(), key.point().x(), message));
    }

    static Session bip445(SignerSet signers, TweakedKey key, AggregateNonce aggregate, Bytes message) {
        return new Session(signers, key, Binding.bip445(signers, key, aggregate, message), message);
    }

    /**
     * s = ±(k1 + b·k2) + c·d. The nonce is spent, whatever happens.
     *
     * @throws FrostException when this share is not that of a signer
     */
    PartialSignature sign(Share share, SecretNonce nonce) {
        try (SecretNonce.Pair pair = nonce.take()) {
            boolean isOwn = signers.pubshare(share.id()).equals(share.pubshare());
            Fault.SHARE.require(isOwn, share.id());
            Scalar b = binding.factor().apply(share.id());
            try (SecretScalar second = pair.binding().times(b);
                    SecretScalar bound = second.plus(pair.hiding());
                    SecretScalar even = hasEvenNonce() ? bound : bound.negate();
                    SecretScalar part = share.secret().times(shareFactor(share.id()));
                    SecretScalar sum = even.plus(part)) {
                var signature = new PartialSignature(share.id(), Bytes.of(sum.reveal()));
                if (!verifies(signature, nonce.commitment())) {
                    throw new IllegalStateException("own partial signature does not verify");
                }
                return signature;
            }
        }
    }

    /**
     * Whether a partial signature is its signer's: s·G = ±(R1 + b·R2) + c·P, whole points compared.
     *
     * @throws FrostException {@link Fault#NOT_A_SIGNER}
     */
    boolean verifies(PartialSignature signature, PublicNonce nonce) {
        int id = signature.id();
        Point pubshare = signers.pubshare(id);
        if (!signature.isInRange()) {
            return false;
        }
        Point bound = nonce.hiding().plus(nonce.binding().times(binding.factor().apply(id)));
        Point right = (hasEvenNonce() ? bound : bound.negate()).plus(pubshare.times(shareFactor(id)));
        return Point.ofPublic(signature.bytes()).equals(right);
    }

    private boolean hasEvenNonce() {
        return binding.nonce().hasEvenY();
    }

    /** c = ±e·λ: the challenge, what the signer counts, and the parity of the key. */
    private Scalar shareFactor(int id) {
        return challenge.times(signers.lambda(id)).times(key.shareSign());
    }

    /**
     * The signature by these partial ones. Nothing is verified.
     *
     * @throws FrostException when they are not one of each signer, or one is out of range
     */
    SchnorrSignature aggregate(Collection<PartialSignature> partials) {
        requireOneOfEach(partials);
        Scalar sum = challenge.times(key.parity()).times(key.offset());
        for (PartialSignature partial : partials) {
            Fault.PARTIAL_INVALID.require(partial.isInRange(), partial.id());
            sum = sum.plus(Scalar.reduce(partial.bytes()));
        }
        return new SchnorrSignature(Bytes.concat(binding.nonce().x(), sum.toBytes()));
    }

    /** @throws FrostException when a signer's is missing or there twice, or one is of nobody who signs */
    void requireOneOfEach(Collection<PartialSignature> partials) {
        SortedSet<Integer> missing = new TreeSet<>(signers.ids());
        for (PartialSignature partial : partials) {
            Fault.NOT_A_SIGNER.require(signers.ids().contains(partial.id()), partial.id());
            Fault.DUPLICATE_SIGNER.require(missing.remove(partial.id()), partial.id());
        }
        if (!missing.isEmpty()) {
            throw Fault.PARTIAL_MISSING.by(missing);
        }
    }
}
