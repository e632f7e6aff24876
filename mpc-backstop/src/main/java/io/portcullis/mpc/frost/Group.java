package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The public side of a key that n nodes share. Whoever has one knows that all public shares lie on one polynomial of degree t − 1
 * whose value at zero is the threshold key, so that any t of them give that key. Nodes compare {@link #id} before an address is funded.
 */
public final class Group {
    private static final Bytes VERSION = Bytes.of((byte) 1);

    private final GroupTerms terms;
    private final VssCommitment vss;
    private final List<Point> pubshares;
    private final Bytes id;

    /**
     * A group as it is read from outside.
     *
     * @param pubshares of the nodes 0 to n − 1
     * @throws FrostException by the first import check that fails (RFC 9591, appendix C.2)
     */
    public Group(GroupTerms terms, VssCommitment vss, List<Point> pubshares) {
        this.terms = terms;
        this.vss = vss;
        this.pubshares = List.copyOf(pubshares);
        Fault.VSS_SIZE.require(vss.points().size() == terms.quorum().threshold());
        Fault.PUBSHARE_COUNT.require(pubshares.size() == terms.quorum().nodes());
        Fault.VSS_INFINITY.require(
                Stream.concat(vss.points().stream(), pubshares.stream()).noneMatch(Point::isInfinity));
        for (int node = 0; node < pubshares.size(); node++) {
            Fault.PUBSHARE.require(pubshares.get(node).equals(vss.pubshare(node)), node);
        }
        this.id = Hashes.tagged("portcullis/frost_group", encoded());
    }

    /** The group of a commitment: its public shares are computed. */
    public static Group of(GroupTerms terms, VssCommitment vss) {
        List<Point> pubshares = IntStream.range(0, terms.quorum().nodes())
                .mapToObj(vss::pubshare)
                .toList();
        return new Group(terms, vss, pubshares);
    }

    /** 0x01 ‖ terms ‖ t commitments ‖ n public shares; points compressed. */
    private Bytes encoded() {
        Stream<Bytes> points =
                Stream.concat(vss.points().stream(), pubshares.stream()).map(Point::toBytes);
        return Bytes.concat(
                Stream.concat(Stream.of(VERSION, terms.toBytes()), points).toArray(Bytes[]::new));
    }

    /** The hash of everything here, 32 bytes: another network, quorum, epoch, expiry or share is another group. */
    public Bytes id() {
        return id;
    }

    public GroupTerms terms() {
        return terms;
    }

    public Quorum quorum() {
        return terms.quorum();
    }

    public VssCommitment vss() {
        return vss;
    }

    /** The public shares of the nodes 0 to n − 1. */
    public List<Point> pubshares() {
        return pubshares;
    }

    /** The threshold key as the dealer made it, of either parity. */
    public Point key() {
        return vss.key();
    }

    /** The key as it stands in scripts. */
    public XOnlyKey xOnlyKey() {
        return key().xOnly();
    }

    /**
     * Checks a share on its import.
     *
     * @throws FrostException {@link Fault#SHARE} when it is not that of its node in this group
     */
    public void check(Share share) {
        boolean isNode = share.id() >= 0 && share.id() < pubshares.size();
        Fault.SHARE.require(isNode && pubshares.get(share.id()).equals(share.pubshare()), share.id());
    }

    /** @throws FrostException {@link Fault#GROUP_EXPIRED} when a dealer's group is used too long */
    public void requireCurrent(Stamp now) {
        Fault.GROUP_EXPIRED.require(terms.expires().map(end -> end.isAfter(now)).orElse(true));
    }

    /** @throws FrostException {@link Fault#NOT_A_REFRESH} unless this is the next epoch of the same key */
    public void requireRefreshOf(Group old) {
        Fault.NOT_A_REFRESH.require(terms.equals(old.terms.next()) && key().equals(old.key()) && !vss.equals(old.vss));
    }

    /**
     * A set of nodes to sign together.
     *
     * @throws FrostException when they are too few or too many, one is unknown or there twice
     */
    public SignerSet signers(Collection<Integer> ids) {
        return SignerSet.ofVerified(this, List.copyOf(ids));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Group group && id.equals(group.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Group[" + terms.network() + ", " + quorum() + ", epoch " + terms.epoch() + ", " + id + "]";
    }
}
