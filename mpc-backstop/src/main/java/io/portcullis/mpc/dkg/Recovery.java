package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.SecretScalar;
import io.portcullis.mpc.frost.VssCommitment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What is left of a session: its public recovery data. They tell the key; with a participant's host key they give its share again.
 */
public final class Recovery {
    private static final int NUMBER = 4;
    private static final int EACH = 2 * Point.SIZE + Scalar.SIZE + TaggedSchnorr.SIZE;

    private final Transcript transcript;
    private final Bytes data;

    private Recovery(Transcript transcript, Bytes data) {
        this.transcript = transcript;
        this.data = data;
    }

    /** @throws DkgException {@link DkgFault#RECOVERY_DATA} */
    public static Recovery of(Bytes data) {
        try {
            return parse(data);
        } catch (DkgException e) {
            throw DkgFault.RECOVERY_DATA.because(String.valueOf(e.getMessage()));
        }
    }

    private static Recovery parse(Bytes data) {
        DkgFault.MALFORMED.require(data.size() >= NUMBER, "The recovery data are too short.");
        long t = Integer.toUnsignedLong(
                ByteBuffer.wrap(data.slice(0, NUMBER).toArray()).getInt());
        long rest = data.size() - NUMBER - t * Point.SIZE;
        DkgFault.MALFORMED.require(rest >= 0 && rest % EACH == 0, "The recovery data have an impossible length.");
        int n = (int) (rest / EACH);
        Cursor cursor = Cursor.of(data, data.size());
        cursor.next(NUMBER);
        List<Point> commitment = cursor.points((int) t);
        List<Bytes> hosts = cursor.next(n, Point.SIZE);
        List<Bytes> pubnonces = cursor.next(n, Point.SIZE);
        List<Scalar> shares = cursor.scalars(n);
        List<Bytes> certificate = cursor.next(n, TaggedSchnorr.SIZE);
        var params = new SessionParams(hosts, (int) t);
        var transcript = new Transcript(params, new VssCommitment(commitment), pubnonces, shares);
        DkgFault.MALFORMED.require(transcript.firstWrong(certificate) < 0, "The certificate is invalid.");
        return new Recovery(transcript, data);
    }

    public SessionParams params() {
        return transcript.params();
    }

    /** Without any share. */
    public Outcome outcome() {
        return new Outcome(transcript.key(), Optional.empty(), data);
    }

    /**
     * With this participant's share.
     *
     * @throws DkgException {@link DkgFault#HOST_KEY} when it is no participant's
     */
    public Outcome outcome(HostKey host) {
        int index = host.indexIn(params());
        var opening = new Opening(host, params(), index, transcript.pubnonces());
        try (SecretScalar untweaked = opening.share(transcript.encryptedShares().get(index))) {
            return new Outcome(transcript.key(), Optional.of(Certifying.share(transcript, index, untweaked)), data);
        }
    }
}
