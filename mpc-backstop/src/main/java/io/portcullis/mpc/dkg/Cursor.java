package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads a message from its beginning to its end. */
final class Cursor {
    private final Bytes bytes;
    private int at;

    private Cursor(Bytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a message of exactly this size.
     *
     * @throws DkgException {@link DkgFault#MALFORMED}
     */
    static Cursor of(Bytes bytes, int size) {
        DkgFault.MALFORMED.require(bytes.size() == size, "A message has another length.");
        return new Cursor(bytes);
    }

    Bytes next(int size) {
        at += size;
        return bytes.slice(at - size, at);
    }

    List<Bytes> next(int count, int size) {
        return repeat(count, () -> next(size));
    }

    /** Points, infinity among them. */
    List<Point> points(int count) {
        return repeat(count, this::point);
    }

    private Point point() {
        try {
            return Point.parseWithInfinity(next(Point.SIZE));
        } catch (IllegalArgumentException e) {
            throw DkgFault.MALFORMED.because("A message has a point that is none.");
        }
    }

    List<Scalar> scalars(int count) {
        return repeat(count, this::scalar);
    }

    private Scalar scalar() {
        try {
            return Scalar.parse(next(Scalar.SIZE));
        } catch (IllegalArgumentException e) {
            throw DkgFault.MALFORMED.because("A message has a number that is out of range.");
        }
    }

    private static <T> List<T> repeat(int count, Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return all;
    }

    static Bytes points(List<Point> points) {
        return Bytes.concat(points.stream().map(Point::toBytesWithInfinity).toArray(Bytes[]::new));
    }

    static Bytes scalars(List<Scalar> scalars) {
        return Bytes.concat(scalars.stream().map(Scalar::toBytes).toArray(Bytes[]::new));
    }

    static Bytes all(List<Bytes> parts) {
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }
}
