package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.Faults.assertFault;
import static io.portcullis.mpc.frost.SigningRound.MESSAGE;
import static io.portcullis.mpc.frost.SigningRound.TAPROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole signatures, which Bouncy Castle judges as well. */
class WholeSignatureTest {
    private final SeededRandom random = new SeededRandom(21);

    static Stream<Arguments> quorumsAndParities() {
        return Groups.QUORUMS.stream()
                .flatMap(quorum -> Stream.of(Arguments.of(quorum, true), Arguments.of(quorum, false)));
    }

    @ParameterizedTest
    @MethodSource("quorumsAndParities")
    void anySigners_inAnyOrder_makeASignatureThatTwoJudgesAccept(Quorum quorum, boolean isEven) {
        Dealing dealing = Groups.deal(quorum, 31, isEven);
        for (int i = 0; i < 6; i++) {
            int size = quorum.threshold() + random.nextInt(quorum.nodes() - quorum.threshold() + 1);
            List<Tweak> tweaks = List.of(
                            List.<Tweak>of(),
                            List.of(Tweak.xOnly(TAPROOT)),
                            List.of(Tweak.plain(MESSAGE), Tweak.xOnly(TAPROOT)))
                    .get(i % 3);
            var round = new SigningRound(dealing, shuffledIds(quorum).subList(0, size), tweaks, random);
            List<PartialSignature> partials = round.signAll();
            partials.forEach(partial -> {
                assertThat(round.session.verifies(partial)).isTrue();
                assertThat(judgeVerifies(round, tweaks, partial)).isTrue();
            });
            Collections.shuffle(partials, random);
            SchnorrSignature signature = round.session.aggregate(partials);
            assertThat(signature.verifies(MESSAGE, round.session.key())).isTrue();
            assertThat(Judge.verifies(
                            MESSAGE.toArray(),
                            judgedKey(dealing.group(), tweaks),
                            signature.bytes().toArray()))
                    .isTrue();
        }
    }

    private List<Integer> shuffledIds(Quorum quorum) {
        List<Integer> ids =
                new ArrayList<>(IntStream.range(0, quorum.nodes()).boxed().toList());
        Collections.shuffle(ids, random);
        return ids;
    }

    /** The tweaked key by Bouncy Castle. */
    private static byte[] judgedKey(Group group, List<Tweak> tweaks) {
        return Judge.x(judgedPoint(group, tweaks));
    }

    private static ECPoint judgedPoint(Group group, List<Tweak> tweaks) {
        ECPoint point = Judge.point(group.key());
        for (Tweak tweak : tweaks) {
            ECPoint before = tweak.isXOnly() && !Judge.hasEvenY(point) ? point.negate() : point;
            point = before.add(Judge.generator().multiply(tweak.value().value()));
        }
        return point;
    }

    /** BIP 445's partial verification by Bouncy Castle, for keys without tweaks; with tweaks only the signature is judged. */
    private static boolean judgeVerifies(SigningRound round, List<Tweak> tweaks, PartialSignature partial) {
        if (!tweaks.isEmpty()) {
            return true;
        }
        List<Commitment> ascending = round.commitments.stream()
                .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                .toList();
        ECPoint first = Judge.point(Point.INFINITY);
        ECPoint second = Judge.point(Point.INFINITY);
        Bytes ids = Bytes.EMPTY;
        for (Commitment commitment : ascending) {
            first = first.add(Judge.point(commitment.nonce().hiding()));
            second = second.add(Judge.point(commitment.nonce().binding()));
            ids = Bytes.concat(ids, Bytes.of((byte) 0, (byte) 0, (byte) 0, (byte) commitment.id()));
        }
        ECPoint key = Judge.point(round.dealing.group().key());
        Bytes aggregate = Bytes.concat(Judge.compressed(first), Judge.compressed(second));
        BigInteger b = Judge.taggedNumber(
                "BIP0445/noncecoef", ids.toArray(), aggregate.toArray(), Judge.x(key), MESSAGE.toArray());
        ECPoint nonce = first.add(second.multiply(b));
        BigInteger e = Judge.taggedNumber("BIP0340/challenge", Judge.x(nonce), Judge.x(key), MESSAGE.toArray());
        BigInteger lambda = BigInteger.ONE;
        for (Commitment other : ascending) {
            if (other.id() != partial.id()) {
                lambda = lambda.multiply(BigInteger.valueOf(other.id() + 1))
                        .multiply(BigInteger.valueOf(other.id() - partial.id()).modInverse(Judge.N));
            }
        }
        PublicNonce own = round.nonces.get(partial.id()).commitment();
        ECPoint bound = Judge.point(own.hiding()).add(Judge.point(own.binding()).multiply(b));
        ECPoint part = Judge.point(round.dealing.group().pubshares().get(partial.id()))
                .multiply(e.multiply(lambda).mod(Judge.N));
        ECPoint right =
                (Judge.hasEvenY(nonce) ? bound : bound.negate()).add(Judge.hasEvenY(key) ? part : part.negate());
        return Judge.generator()
                .multiply(new BigInteger(1, partial.bytes().toArray()))
                .equals(right);
    }

    @Test
    void refreshedShares_signForTheSameKey_andDoNotMixWithOldOnes() {
        Dealing old = Groups.deal(Quorum.DEFAULT, 5);
        Dealing updates = Dealing.refresh(old.group(), random);
        List<Share> fresh = old.shares().stream()
                .map(share -> share.plus(updates.shares().get(share.id())))
                .toList();
        var round = new SigningRound(new Dealing(updates.group(), fresh), List.of(0, 1, 3), List.of(), random);
        SchnorrSignature signature = round.session.aggregate(round.signAll());
        assertThat(signature.verifies(MESSAGE, old.group().xOnlyKey())).isTrue();
        var mixed = new SigningRound(new Dealing(updates.group(), fresh), List.of(0, 1, 3), List.of(), random);
        assertFault(() -> mixed.session.sign(old.shares().get(0), mixed.nonces.get(0)), Fault.SHARE, 0);
    }
}
