package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.VssCommitment;
import java.util.ArrayList;
import java.util.List;

/**
 * What the coordinator makes of all first messages: n points ‖ t − 1 points ‖ n pops ‖ n pubnonces ‖ n scalars.
 *
 * @param secrets each participant's commitment to his secret
 * @param sums of the commitments to the other coefficients
 * @param encryptedShares for each participant the sum of what was encrypted for him
 */
record CoordinatorMessage(
        List<Point> secrets, List<Point> sums, List<Bytes> pops, List<Bytes> pubnonces, List<Scalar> encryptedShares) {
    static CoordinatorMessage parse(Bytes bytes, SessionParams params) {
        int t = params.threshold();
        int n = params.size();
        int each = 2 * Point.SIZE + TaggedSchnorr.SIZE + Scalar.SIZE;
        var cursor = Cursor.of(bytes, n * each + (t - 1) * Point.SIZE);
        return new CoordinatorMessage(
                cursor.points(n),
                cursor.points(t - 1),
                cursor.next(n, TaggedSchnorr.SIZE),
                cursor.next(n, Point.SIZE),
                cursor.scalars(n));
    }

    static CoordinatorMessage of(List<ParticipantMessage> messages, SessionParams params) {
        List<Point> sums = new ArrayList<>();
        for (int j = 1; j < params.threshold(); j++) {
            int coefficient = j;
            sums.add(Point.sum(messages.stream()
                    .map(message -> message.commitment().points().get(coefficient))
                    .toList()));
        }
        List<Scalar> shares = new ArrayList<>();
        for (int i = 0; i < params.size(); i++) {
            int receiver = i;
            shares.add(messages.stream()
                    .map(message -> message.encryptedShares().get(receiver))
                    .reduce(Scalar.ZERO, Scalar::plus));
        }
        return new CoordinatorMessage(
                messages.stream().map(message -> message.commitment().key()).toList(),
                sums,
                messages.stream().map(ParticipantMessage::pop).toList(),
                messages.stream().map(ParticipantMessage::pubnonce).toList(),
                shares);
    }

    Bytes toBytes() {
        return Bytes.concat(
                Cursor.points(secrets),
                Cursor.points(sums),
                Cursor.all(pops),
                Cursor.all(pubnonces),
                Cursor.scalars(encryptedShares));
    }

    /** The commitment to the sum of all polynomials. */
    VssCommitment commitment() {
        List<Point> points = new ArrayList<>(List.of(Point.sum(secrets)));
        points.addAll(sums);
        return new VssCommitment(points);
    }

    /** What all participants must agree on, and sign. */
    Transcript transcript(SessionParams params) {
        return new Transcript(params, commitment(), pubnonces, encryptedShares);
    }
}
