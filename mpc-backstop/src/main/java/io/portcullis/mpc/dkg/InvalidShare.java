package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.SecretScalar;
import java.util.List;

/** The share that came does not fit the commitments. What the coordinator then tells in private says whose fault it is. */
public final class InvalidShare extends DkgException {
    private static final long serialVersionUID = 1L;

    private final transient Opening opening;
    private final transient Scalar encryptedSum;
    private final transient Point pubshare;

    InvalidShare(Opening opening, Scalar encryptedSum, Point pubshare) {
        super(DkgFault.UNKNOWN, "The share does not fit: an investigation tells whose fault it is.", List.of());
        this.opening = opening;
        this.encryptedSum = encryptedSum;
        this.pubshare = pubshare;
    }

    /**
     * Finds who is at fault.
     *
     * @param told by the coordinator: n scalars, what each participant encrypted for this one ‖ n points, what its share is times the
     *     generator
     * @return never without a culprit
     */
    public DkgException investigate(Bytes told) {
        int n = opening.params().size();
        var cursor = Cursor.of(told, n * (Scalar.SIZE + Point.SIZE));
        List<Scalar> encrypted = cursor.scalars(n);
        List<Point> pubshares = cursor.points(n);
        if (!Point.sum(pubshares).equals(pubshare)) {
            return DkgFault.COORDINATOR.because("The partial public shares do not sum up to the public share.");
        }
        if (!encrypted.stream().reduce(Scalar.ZERO, Scalar::plus).equals(encryptedSum)) {
            return DkgFault.COORDINATOR.because("The encrypted partial shares do not sum up to the encrypted share.");
        }
        for (int i = 0; i < n; i++) {
            try (SecretScalar partial = opening.partial(i, encrypted.get(i))) {
                if (!partial.point().equals(pubshares.get(i))) {
                    return i == opening.index()
                            ? DkgFault.COORDINATOR.because(
                                    "The coordinator changed what this participant sent to itself.")
                            : DkgFault.PARTICIPANT_OR_COORDINATOR.because("A participant sent an invalid share.", i);
                }
            }
        }
        throw new IllegalStateException("all partial shares fit, their sum does not");
    }
}
