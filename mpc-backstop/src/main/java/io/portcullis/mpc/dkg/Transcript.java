package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.VssCommitment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a session came to: be4 t ‖ t points ‖ host keys ‖ pubnonces ‖ encrypted shares. The threshold key is made of it, with a tweak that rules
 * out a hidden script path (BIP341).
 */
record Transcript(SessionParams params, VssCommitment commitment, List<Bytes> pubnonces, List<Scalar> encryptedShares) {
    private static final int MESSAGE_PREFIX = 33;
    private static final TaggedSchnorr SCHNORR = new TaggedSchnorr(Tags.BIP340);

    Bytes toBytes() {
        return Bytes.concat(
                Be4.of(params.threshold()),
                Cursor.points(commitment.points()),
                Cursor.all(params.hostpubkeys()),
                Cursor.all(pubnonces),
                Cursor.scalars(encryptedShares));
    }

    /** What is added to the key, and to every share. */
    Scalar tweak() {
        return Scalar.reduce(Hashes.tagged("TapTweak", commitment.key().xOnly().bytes()));
    }

    /** The commitment with the tweak in it. */
    VssCommitment tweaked() {
        List<Point> points = new ArrayList<>(commitment.points());
        points.set(0, points.get(0).plus(Point.GENERATOR.times(tweak())));
        return new VssCommitment(points);
    }

    /** The public outcome. */
    DkgKey key() {
        VssCommitment tweaked = tweaked();
        List<Point> pubshares =
                IntStream.range(0, params.size()).mapToObj(tweaked::pubshare).toList();
        return new DkgKey(params.threshold(), tweaked, pubshares);
    }

    /** A participant's signature: everybody has the same transcript when all are there. */
    Bytes certify(HostKey host, int participant, byte[] aux) {
        return SCHNORR.sign(host.secret(), message(participant), aux);
    }

    boolean isCertifiedBy(int participant, Bytes signature) {
        return SCHNORR.verifies(params.host(participant), message(participant), signature);
    }

    /** The first whose signature in a certificate is wrong, or -1. */
    int firstWrong(List<Bytes> certificate) {
        return IntStream.range(0, params.size())
                .filter(i -> !isCertifiedBy(i, certificate.get(i)))
                .findFirst()
                .orElse(-1);
    }

    /** Tag padded to 33 bytes ‖ be4 participant ‖ transcript. */
    private Bytes message(int participant) {
        byte[] prefix = new byte[MESSAGE_PREFIX];
        byte[] tag = Tags.CERTIFICATE.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(tag, 0, prefix, 0, tag.length);
        return Bytes.concat(Bytes.of(prefix), Be4.of(participant), toBytes());
    }
}
