package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The nodes that sign together, with what each one's share counts in their sum (BIP 445, Signers Context). */
public final class SignerSet {
    /** A signer: its id, counted from 0, and its public share. */
    record Signer(int id, Point pubshare) {}

    private record Part(Point pubshare, Scalar lambda) {}

    private final Point key;
    private final SortedMap<Integer, Part> parts = new TreeMap<>();
    private final SortedSet<Integer> ids;

    private SignerSet(int threshold, int nodes, Point key, List<Signer> signers) {
        this.key = key;
        Fault.SIGNER_COUNT.require(signers.size() >= threshold && signers.size() <= nodes);
        for (Signer signer : signers) {
            Fault.SIGNER_ID.require(signer.id >= 0 && signer.id < nodes, signer.id);
        }
        List<Integer> listed = signers.stream().map(Signer::id).toList();
        for (Signer signer : signers) {
            Fault.DUPLICATE_SIGNER.require(Collections.frequency(listed, signer.id) == 1, signer.id);
            parts.put(signer.id, new Part(signer.pubshare, lambda(listed, signer.id)));
        }
        this.ids = Collections.unmodifiableSortedSet(new TreeSet<>(listed));
    }

    /**
     * A set whose public shares nobody has checked yet: BIP 445's <i>ValidateSignersCtx</i>.
     *
     * @throws FrostException by the first check that fails
     */
    static SignerSet of(int threshold, int nodes, Point key, List<Signer> signers) {
        var set = new SignerSet(threshold, nodes, key, signers);
        Fault.KEY_MATERIAL.require(set.interpolated().equals(key));
        return set;
    }

    /** A set of a group. Its public shares lie on the key's polynomial: interpolating them once more would prove the same. */
    static SignerSet ofVerified(Group group, List<Integer> ids) {
        int nodes = group.quorum().nodes();
        for (int id : ids) {
            Fault.SIGNER_ID.require(id >= 0 && id < nodes, id);
        }
        List<Signer> signers = ids.stream()
                .map(id -> new Signer(id, group.pubshares().get(id)))
                .toList();
        return new SignerSet(group.quorum().threshold(), nodes, group.key(), signers);
    }

    /** BIP 445's interpolating value: the product of (j + 1)/(j − i) over all other signers j. */
    static Scalar lambda(List<Integer> ids, int i) {
        Scalar numerator = Scalar.ONE;
        Scalar denominator = Scalar.ONE;
        for (int j : ids) {
            if (j != i) {
                numerator = numerator.times(Scalar.ofId(j));
                denominator = denominator.times(Scalar.of((long) j - i));
            }
        }
        return numerator.times(denominator.inverse());
    }

    private Point interpolated() {
        return Point.sum(parts.values().stream()
                .map(part -> part.pubshare.times(part.lambda))
                .toList());
    }

    public SortedSet<Integer> ids() {
        return ids;
    }

    /** The threshold key, not tweaked. */
    Point key() {
        return key;
    }

    /** @throws FrostException {@link Fault#NOT_A_SIGNER} */
    Point pubshare(int id) {
        return part(id).pubshare;
    }

    /** @throws FrostException {@link Fault#NOT_A_SIGNER} */
    Scalar lambda(int id) {
        return part(id).lambda;
    }

    private Part part(int id) {
        Part part = parts.get(id);
        if (part == null) {
            throw Fault.NOT_A_SIGNER.by(List.of(id));
        }
        return part;
    }

    /** The ids in ascending order, four bytes each, big-endian. */
    Bytes serialized() {
        ByteBuffer buffer = ByteBuffer.allocate(4 * parts.size());
        parts.keySet().forEach(buffer::putInt);
        return Bytes.of(buffer.array());
    }
}
