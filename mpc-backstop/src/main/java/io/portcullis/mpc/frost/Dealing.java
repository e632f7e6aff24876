package io.portcullis.mpc.frost;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a trusted dealer hands out: the public group, and for each node its share, or at a refresh what the node adds to its share
 * (RFC 9591, appendix C). The dealer knows the key: it works offline, for bootstrap and tests. Close it to wipe all shares.
 */
public record Dealing(Group group, List<Share> shares) implements AutoCloseable {
    public Dealing {
        shares = List.copyOf(shares);
    }

    /** A new key, that exists only while this runs. */
    public static Dealing ofNewKey(GroupTerms terms, SecureRandom random) {
        try (SecretPolynomial polynomial =
                SecretPolynomial.random(terms.quorum().threshold(), random)) {
            return deal(terms, polynomial);
        }
    }

    /** The shares of a polynomial whose constant is the key. */
    static Dealing deal(GroupTerms terms, SecretPolynomial polynomial) {
        Group group = Group.of(terms, polynomial.commitment());
        List<Share> shares =
                ids(terms).mapToObj(id -> new Share(id, polynomial.share(id))).toList();
        shares.forEach(group::check);
        return new Dealing(group, shares);
    }

    /**
     * New shares of the same key: {@link #shares} are updates, the shares of a polynomial that is zero at zero, so that whoever deals
     * them learns nothing of the key. Each node adds its own ({@link Share#plus}) and wipes the old share.
     *
     * <p>It does not heal: t nodes that kept their old shares still have the key, and a share and its update give the new share. To
     * be rid of a bad node, make a new key and move the coins. The threshold never changes in place.
     */
    public static Dealing refresh(Group old, SecureRandom random) {
        // x · g(x), with g of one coefficient less, is a random polynomial that is zero at zero.
        try (SecretPolynomial factor = SecretPolynomial.random(old.quorum().threshold() - 1, random)) {
            List<Point> points = new ArrayList<>(List.of(Point.INFINITY));
            points.addAll(factor.commitment().points());
            Group group = Group.of(old.terms().next(), old.vss().plus(new VssCommitment(points)));
            group.requireRefreshOf(old);
            List<Share> updates =
                    ids(old.terms()).mapToObj(id -> update(factor, id)).toList();
            return new Dealing(group, updates);
        }
    }

    private static Share update(SecretPolynomial factor, int id) {
        try (SecretScalar value = factor.share(id)) {
            return new Share(id, value.times(Scalar.ofId(id)));
        }
    }

    private static IntStream ids(GroupTerms terms) {
        return IntStream.range(0, terms.quorum().nodes());
    }

    @Override
    public void close() {
        shares.forEach(Share::close);
    }
}
