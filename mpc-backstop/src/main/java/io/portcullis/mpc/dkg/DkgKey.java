package io.portcullis.mpc.dkg;

import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.VssCommitment;
import java.util.List;

/**
 * The public outcome: the threshold key and what its shares are times the generator.
 *
 * @param commitment to the polynomial, of which the constant is the threshold key
 * @param pubshares of the participants 0 to n − 1
 */
public record DkgKey(int threshold, VssCommitment commitment, List<Point> pubshares) {
    public DkgKey {
        pubshares = List.copyOf(pubshares);
    }

    public Point thresholdKey() {
        return commitment.key();
    }
}
