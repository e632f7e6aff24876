package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.VssCommitment;
import java.util.List;

/**
 * What a participant sends first: t points ‖ pop[64] ‖ pubnonce[33] ‖ n scalars.
 *
 * @param pop proof that he knows the secret that he commits to
 * @param pubnonce what the shares are encrypted by
 * @param encryptedShares for the participants 0 to n − 1
 */
record ParticipantMessage(VssCommitment commitment, Bytes pop, Bytes pubnonce, List<Scalar> encryptedShares) {
    static ParticipantMessage parse(Bytes bytes, SessionParams params) {
        int t = params.threshold();
        int n = params.size();
        var cursor = Cursor.of(bytes, t * Point.SIZE + TaggedSchnorr.SIZE + Point.SIZE + n * Scalar.SIZE);
        return new ParticipantMessage(
                new VssCommitment(cursor.points(t)),
                cursor.next(TaggedSchnorr.SIZE),
                cursor.next(Point.SIZE),
                cursor.scalars(n));
    }

    Bytes toBytes() {
        return Bytes.concat(Cursor.points(commitment.points()), pop, pubnonce, Cursor.scalars(encryptedShares));
    }
}
