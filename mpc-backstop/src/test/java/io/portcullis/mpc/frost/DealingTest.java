package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dealer, the checks on import, and refreshes. */
class DealingTest {
    private final Dealing dealing = Groups.deal(Quorum.DEFAULT, 1);
    private final Group group = dealing.group();

    static Stream<Quorum> quorums() {
        return Groups.QUORUMS.stream();
    }

    @ParameterizedTest
    @MethodSource("quorums")
    void anyQuorum_interpolatesTheKey_asBouncyCastleComputesIt(Quorum quorum) {
        Dealing dealt = Groups.deal(quorum, 7);
        List<Integer> ids =
                new ArrayList<>(IntStream.range(0, quorum.nodes()).boxed().toList());
        Collections.shuffle(ids, new SeededRandom(8));
        List<Integer> some = ids.subList(0, quorum.threshold());
        BigInteger key = BigInteger.ZERO;
        for (int i : some) {
            key = key.add(Judge.number(dealt.shares().get(i).secret()).multiply(judgedLambda(some, i)));
        }
        assertThat(Judge.compressed(Judge.generator().multiply(key.mod(Judge.N))))
                .isEqualTo(dealt.group().key().toBytes());
        // One fewer gives another key.
        List<Integer> few = some.subList(1, some.size());
        BigInteger wrong = BigInteger.ZERO;
        for (int i : few) {
            wrong = wrong.add(Judge.number(dealt.shares().get(i).secret()).multiply(judgedLambda(few, i)));
        }
        assertThat(wrong.mod(Judge.N)).isNotEqualTo(key.mod(Judge.N));
    }

    private static BigInteger judgedLambda(List<Integer> ids, int i) {
        BigInteger product = BigInteger.ONE;
        for (int j : ids) {
            if (j != i) {
                product = product.multiply(BigInteger.valueOf(j + 1))
                        .multiply(BigInteger.valueOf(j - i).modInverse(Judge.N));
            }
        }
        assertThat(SignerSet.lambda(ids, i).value()).isEqualTo(product.mod(Judge.N));
        return product.mod(Judge.N);
    }

    @Test
    void group_readAgain_hasTheSameId() {
        var again = new Group(group.terms(), group.vss(), group.pubshares());
        assertThat(again).isEqualTo(group).hasSameHashCodeAs(group);
        assertThat(again.id().size()).isEqualTo(32);
        dealing.shares().forEach(again::check);
    }

    @Test
    void groupId_changesWithEveryPart() {
        Set<Bytes> ids = new HashSet<>(List.of(group.id()));
        VssCommitment vss = group.vss();
        Stamp expiry = new Stamp(2_000_000_000);
        List<Group> others = List.of(
                Group.of(new GroupTerms(Network.SIGNET, Quorum.DEFAULT, 1, Optional.empty()), vss),
                Group.of(new GroupTerms(Network.REGTEST, new Quorum(3, 4, 0), 1, Optional.empty()), vss),
                Group.of(new GroupTerms(Network.REGTEST, new Quorum(3, 5, 0), 1, Optional.empty()), vss),
                Group.of(new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 2, Optional.empty()), vss),
                Group.of(new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 1, Optional.of(expiry)), vss),
                Groups.deal(Quorum.DEFAULT, 2).group());
        others.forEach(other -> ids.add(other.id()));
        assertThat(ids).hasSize(1 + others.size());
    }

    @Test
    void group_withAWrongPart_isRefusedByName() {
        List<Point> points = group.vss().points();
        List<Point> pubshares = group.pubshares();
        GroupTerms terms = group.terms();
        var longer = new VssCommitment(List.of(
                points.get(0),
                points.get(1),
                points.get(2),
                SecretScalar.random(new SeededRandom(3)).point()));
        assertFault(() -> new Group(terms, longer, pubshares), Fault.VSS_SIZE);
        assertFault(() -> new Group(terms, new VssCommitment(points.subList(0, 2)), pubshares), Fault.VSS_SIZE);
        assertFault(() -> new Group(terms, group.vss(), pubshares.subList(0, 3)), Fault.PUBSHARE_COUNT);
        var infinite = new VssCommitment(List.of(points.get(0), points.get(1), Point.INFINITY));
        assertFault(() -> new Group(terms, infinite, pubshares), Fault.VSS_INFINITY);
        var noKey = new VssCommitment(List.of(Point.INFINITY, points.get(1), points.get(2)));
        assertFault(() -> new Group(terms, noKey, pubshares), Fault.VSS_INFINITY);
        for (int node = 0; node < 4; node++) {
            List<Point> negated = new ArrayList<>(pubshares);
            negated.set(node, pubshares.get(node).negate());
            assertFault(() -> new Group(terms, group.vss(), negated), Fault.PUBSHARE, node);
        }
        List<Point> swapped = new ArrayList<>(pubshares);
        Collections.swap(swapped, 2, 3);
        assertFault(() -> new Group(terms, group.vss(), swapped), Fault.PUBSHARE, 2);
        // The key alone negated: the polynomial is another one.
        var otherKey = new VssCommitment(List.of(points.get(0).negate(), points.get(1), points.get(2)));
        assertFault(() -> new Group(terms, otherKey, pubshares), Fault.PUBSHARE, 0);
        assertFault(() -> new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 0, Optional.empty()), Fault.GROUP_EPOCH);
    }

    @Test
    void share_thatIsNotTheNodes_isRefused() {
        Share first = dealing.shares().get(0);
        Share second = dealing.shares().get(1);
        group.check(first);
        assertFault(() -> group.check(new Share(0, first.secret().negate())), Fault.SHARE, 0);
        assertFault(() -> group.check(new Share(1, first.secret())), Fault.SHARE, 1);
        assertFault(() -> group.check(new Share(0, second.secret())), Fault.SHARE, 0);
        assertFault(() -> group.check(new Share(4, first.secret())), Fault.SHARE, 4);
        assertFault(() -> group.check(new Share(-1, first.secret())), Fault.SHARE, -1);
    }

    @Test
    void expiry_endsADealersGroup() {
        Stamp end = new Stamp(2_000_000_000);
        Group limited = Group.of(new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 1, Optional.of(end)), group.vss());
        limited.requireCurrent(end.plusSeconds(-1));
        assertFault(() -> limited.requireCurrent(end), Fault.GROUP_EXPIRED);
        group.requireCurrent(end);
    }

    @ParameterizedTest
    @MethodSource("quorums")
    void refresh_keepsTheKeyAndChangesEveryShare(Quorum quorum) {
        Dealing old = Groups.deal(quorum, 11);
        Dealing updates = Dealing.refresh(old.group(), new SeededRandom(12));
        Group fresh = updates.group();
        assertThat(fresh.key()).isEqualTo(old.group().key());
        assertThat(fresh.terms().epoch()).isEqualTo(2);
        assertThat(fresh.id()).isNotEqualTo(old.group().id());
        fresh.requireRefreshOf(old.group());
        for (Share share : old.shares()) {
            Share update = updates.shares().get(share.id());
            fresh.check(share.plus(update));
            // Old and new shares do not mix, and an update is no share.
            assertFault(() -> fresh.check(share), Fault.SHARE, share.id());
            assertFault(() -> fresh.check(update), Fault.SHARE, share.id());
            assertFault(() -> old.group().check(share.plus(update)), Fault.SHARE, share.id());
        }
    }

    @Test
    void refresh_ofAnotherGroupOrNode_isRefused() {
        Dealing updates = Dealing.refresh(group, new SeededRandom(12));
        Dealing twice = Dealing.refresh(updates.group(), new SeededRandom(13));
        assertFault(() -> twice.group().requireRefreshOf(group), Fault.NOT_A_REFRESH);
        assertFault(() -> group.requireRefreshOf(group), Fault.NOT_A_REFRESH);
        assertFault(
                () -> Dealing.refresh(Groups.deal(Quorum.DEFAULT, 2).group(), new SeededRandom(1))
                        .group()
                        .requireRefreshOf(group),
                Fault.NOT_A_REFRESH);
        Group renamed = Group.of(group.terms().next(), group.vss());
        assertFault(() -> renamed.requireRefreshOf(group), Fault.NOT_A_REFRESH);
        assertFault(() -> dealing.shares().get(0).plus(updates.shares().get(1)), Fault.SHARE, 1);
    }

    @Test
    void close_wipesAllShares() {
        dealing.close();
        dealing.shares().forEach(share -> assertThatIllegalStateException().isThrownBy(share::reveal));
    }

    @Test
    void secrets_tellNothing() {
        Share share = dealing.shares().get(2);
        String hex = Bytes.of(share.reveal()).toHex();
        assertThat(share).hasToString("Share[id=2, redacted]");
        assertThat(dealing.toString()).doesNotContain(hex);
        assertThat(SecretPolynomial.random(2, new SeededRandom(1))).hasToString("SecretPolynomial[redacted]");
    }
}
