package io.portcullis.mpc.frost;

import java.util.ArrayList;
import java.util.List;

/** A public commitment to a polynomial: its coefficients times the generator, the constant first (RFC 9591, appendix C). */
public record VssCommitment(List<Point> points) {
    /** @throws IllegalArgumentException when there is no point */
    public VssCommitment {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a commitment has a point");
        }
        points = List.copyOf(points);
    }

    /** The shared key. */
    public Point key() {
        return points.get(0);
    }

    /** What a node's share must be times the generator. */
    public Point pubshare(int id) {
        return Point.evaluate(points, Scalar.ofId(id));
    }

    /** The commitment to the sum of two polynomials of the same size. */
    public VssCommitment plus(VssCommitment other) {
        if (points.size() != other.points.size()) {
            throw new IllegalArgumentException("commitments of different sizes");
        }
        List<Point> sums = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            sums.add(points.get(i).plus(other.points.get(i)));
        }
        return new VssCommitment(sums);
    }
}
