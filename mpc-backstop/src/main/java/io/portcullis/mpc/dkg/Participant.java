package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.SecretHash;
import io.portcullis.mpc.frost.SecretPolynomial;
import io.portcullis.mpc.frost.SecretScalar;
import io.portcullis.mpc.frost.VssCommitment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A participant who has begun. All that it knows follows from its host key, the parameters and 32 random bytes, which it keeps until the
 * session is certified.
 *
 * <pre>{@code
 * Participant participant = Participant.begin(host, params, random);     // send participant.message()
 * Certifying certifying = participant.certify(coordinatorMessage, aux);   // send certifying.signature()
 * Outcome outcome = certifying.finish(certificate);
 * }</pre>
 */
public final class Participant {
    private static final int RANDOM_SIZE = 32;

    private final HostKey host;
    private final SessionParams params;
    private final int index;
    private final ParticipantMessage message;

    private Participant(HostKey host, SessionParams params, int index, ParticipantMessage message) {
        this.host = host;
        this.params = params;
        this.index = index;
        this.message = message;
    }

    /**
     * Round 1.
     *
     * @param random 32 bytes that were never used before
     * @throws DkgException when the host key is no participant's, or the randomness is none
     */
    public static Participant begin(HostKey host, SessionParams params, byte[] random) {
        int index = host.indexIn(params);
        DkgFault.MALFORMED.require(random.length == RANDOM_SIZE, "The randomness has 32 bytes.");
        DkgFault.RANDOMNESS.require(!Bytes.of(random).isZero(), "The randomness is zero.");
        byte[] secret = host.secret().reveal();
        byte[] seed =
                SecretHash.tagged(Tags.SEED, secret, random, params.context().toArray());
        byte[] nonce = SecretHash.tagged(Tags.SECNONCE, seed);
        try (SecretScalar secnonce = SecretScalar.of(nonce);
                SecretPolynomial polynomial = polynomial(seed, params.threshold())) {
            var parts = new Sending(host, params, index, secnonce);
            return new Participant(host, params, index, parts.message(polynomial, seed));
        } finally {
            wipe(secret, seed, nonce);
        }
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static SecretPolynomial polynomial(byte[] seed, int threshold) {
        return new SecretPolynomial(coefficients(seed, threshold));
    }

    private static List<SecretScalar> coefficients(byte[] seed, int threshold) {
        List<SecretScalar> coefficients = new ArrayList<>();
        for (int i = 0; i < threshold; i++) {
            byte[] hash =
                    SecretHash.tagged(Tags.VSS_COEFFICIENTS, seed, Be4.of(i).toArray());
            coefficients.add(SecretScalar.of(hash));
            wipe(hash);
        }
        return coefficients;
    }

    /** What makes the first message. */
    private record Sending(HostKey host, SessionParams params, int index, SecretScalar secnonce) {
        ParticipantMessage message(SecretPolynomial polynomial, byte[] seed) {
            Bytes pubnonce = secnonce.point().toBytes();
            List<Scalar> encrypted = new ArrayList<>();
            for (int receiver = 0; receiver < params.size(); receiver++) {
                encrypted.add(encrypted(polynomial, pubnonce, receiver));
            }
            return new ParticipantMessage(polynomial.commitment(), proof(seed), pubnonce, encrypted);
        }

        private Scalar encrypted(SecretPolynomial polynomial, Bytes pubnonce, int receiver) {
            Bytes context = Bytes.concat(Be4.of(receiver), params.context());
            try (SecretScalar share = polynomial.share(receiver);
                    SecretScalar pad = receiver == index
                            ? Pads.toSelf(host, pubnonce, context)
                            : Pads.toSend(
                                    secnonce, pubnonce, params.hostpubkeys().get(receiver), context);
                    SecretScalar sum = share.plus(pad)) {
                return Scalar.parse(Bytes.of(sum.reveal()));
            }
        }

        /** That its maker knows the secret: nobody can choose his by the others'. */
        private Bytes proof(byte[] seed) {
            byte[] aux = SecretHash.tagged(Tags.POP_AUX, seed);
            try (SecretScalar secret = coefficients(seed, 1).get(0)) {
                return new TaggedSchnorr(Tags.POP).sign(secret, Be4.of(index), aux);
            } finally {
                wipe(aux);
            }
        }
    }

    /** Its number among the participants, counted from 0. */
    public int index() {
        return index;
    }

    /** To the coordinator. */
    public Bytes message() {
        return message.toBytes();
    }

    /**
     * Round 2: decrypts the share, checks everything, and signs what the session came to.
     *
     * @param sent by the coordinator
     * @param aux 32 random bytes
     * @throws InvalidShare when somebody gave a wrong share, and an investigation can tell who
     * @throws DkgException naming who is at fault otherwise
     */
    public Certifying certify(Bytes sent, byte[] aux) {
        return certify(host, sent, aux);
    }

    /** With the host key again, which must be the one that it began with. */
    Certifying certify(HostKey host, Bytes sent, byte[] aux) {
        DkgFault.HOST_KEY.require(
                host.publicKey().equals(params.hostpubkeys().get(index)),
                "The host secret key does not match the one of round 1.");
        DkgFault.MALFORMED.require(aux.length == RANDOM_SIZE, "The randomness has 32 bytes.");
        CoordinatorMessage received = CoordinatorMessage.parse(sent, params);
        DkgFault.COORDINATOR.require(
                received.pubnonces().get(index).equals(message.pubnonce()),
                "The coordinator replied with a wrong pubnonce.");
        var opening = new Opening(host, params, index, received.pubnonces());
        SecretScalar share = opening.share(received.encryptedShares().get(index));
        checkCommitments(received);
        Transcript transcript = received.transcript(params);
        VssCommitment commitment = transcript.commitment();
        if (!share.point().equals(commitment.pubshare(index))) {
            throw new InvalidShare(opening, received.encryptedShares().get(index), commitment.pubshare(index));
        }
        return new Certifying(transcript, index, share, transcript.certify(host, index, aux));
    }

    private void checkCommitments(CoordinatorMessage received) {
        DkgFault.COORDINATOR.require(
                received.secrets().get(index).equals(message.commitment().key()),
                "The coordinator sent another commitment than this participant's.");
        var pop = new TaggedSchnorr(Tags.POP);
        for (int i = 0; i < params.size(); i++) {
            if (i != index) {
                Point secret = received.secrets().get(i);
                DkgFault.PARTICIPANT_OR_COORDINATOR.require(
                        !secret.isInfinity(), "A participant sent an invalid commitment.", i);
                DkgFault.PARTICIPANT_OR_COORDINATOR.require(
                        pop.verifies(secret, Be4.of(i), received.pops().get(i)),
                        "A participant sent an invalid proof of knowledge.",
                        i);
            }
        }
    }

    @Override
    public String toString() {
        return "Participant[" + index + " of " + params.size() + "]";
    }
}
