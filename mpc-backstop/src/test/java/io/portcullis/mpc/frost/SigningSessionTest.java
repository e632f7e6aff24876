package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole signatures, and every way that one may go wrong. */
class SigningSessionTest {
    private static final Bytes MESSAGE = Hashes.sha256(Bytes.of((byte) 1));
    private static final Bytes TAPROOT = Hashes.tagged("TapTweak", Bytes.of(new byte[32]));

    private final SeededRandom random = new SeededRandom(21);

    /** A group, who signs, their nonces, and the session of them all. */
    private final class Round {
        final Dealing dealing;
        final SortedMap<Integer, SecretNonce> nonces = new TreeMap<>();
        final List<Commitment> commitments = new ArrayList<>();
        final SigningSession session;

        Round(Dealing dealing, List<Integer> ids, List<Tweak> tweaks) {
            this.dealing = dealing;
            for (int id : ids) {
                nonces.put(id, generate(id));
                commitments.add(new Commitment(id, nonces.get(id).commitment()));
            }
            this.session = session(commitments, tweaks);
        }

        SecretNonce generate(int id) {
            return SecretNonce.generate(share(id), dealing.group(), MESSAGE, Bytes.of((byte) id), random);
        }

        SigningSession session(List<Commitment> listed, List<Tweak> tweaks) {
            return new SigningSession(dealing.group(), tweaks, listed, MESSAGE);
        }

        Share share(int id) {
            return dealing.shares().get(id);
        }

        PartialSignature sign(int id) {
            return session.sign(share(id), nonces.get(id));
        }

        List<PartialSignature> signAll() {
            return new ArrayList<>(nonces.keySet().stream().map(this::sign).toList());
        }
    }

    private Round round(Integer... ids) {
        return new Round(Groups.deal(Quorum.DEFAULT, 5), List.of(ids), List.of());
    }

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
            var round = new Round(dealing, shuffledIds(quorum).subList(0, size), tweaks);
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
    private static boolean judgeVerifies(Round round, List<Tweak> tweaks, PartialSignature partial) {
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
        var round = new Round(new Dealing(updates.group(), fresh), List.of(0, 1, 3), List.of());
        SchnorrSignature signature = round.session.aggregate(round.signAll());
        assertThat(signature.verifies(MESSAGE, old.group().xOnlyKey())).isTrue();
        var mixed = new Round(new Dealing(updates.group(), fresh), List.of(0, 1, 3), List.of());
        assertFault(() -> mixed.session.sign(old.shares().get(0), mixed.nonces.get(0)), Fault.SHARE, 0);
    }

    @Test
    void session_ofWrongSigners_isRefusedByName() {
        Round round = round(0, 1, 2, 3);
        List<Commitment> all = round.commitments;
        assertFault(() -> round.session(all.subList(0, 2), List.of()), Fault.SIGNER_COUNT);
        assertFault(() -> round.session(List.of(), List.of()), Fault.SIGNER_COUNT);
        List<Commitment> twice = List.of(all.get(0), all.get(1), all.get(1));
        assertFault(() -> round.session(twice, List.of()), Fault.DUPLICATE_SIGNER, 1);
        List<Commitment> unknown =
                List.of(all.get(0), all.get(1), new Commitment(4, all.get(2).nonce()));
        assertFault(() -> round.session(unknown, List.of()), Fault.SIGNER_ID, 4);
        List<Commitment> negative =
                List.of(all.get(0), all.get(1), new Commitment(-1, all.get(2).nonce()));
        assertFault(() -> round.session(negative, List.of()), Fault.SIGNER_ID, -1);
        List<Commitment> tooMany = List.of(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                new Commitment(0, all.get(0).nonce()));
        assertFault(() -> round.session(tooMany, List.of()), Fault.SIGNER_COUNT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningSession(round.dealing.group(), List.of(), all, Bytes.of(new byte[31])))
                .withMessage("message has 31 bytes, not 32");
    }

    @Test
    void commitment_thatIsNoPoint_blamesItsSender() {
        Bytes good = Point.GENERATOR.toBytes();
        Bytes infinity = Bytes.of(new byte[33]);
        assertFault(() -> Commitment.parse(2, Bytes.concat(good, infinity)), Fault.NONCE_INVALID, 2);
        assertFault(() -> Commitment.parse(2, Bytes.concat(infinity, good)), Fault.NONCE_INVALID, 2);
        assertFault(() -> Commitment.parse(2, good), Fault.NONCE_INVALID, 2);
    }

    @Test
    void tweak_outOfRange_isRefused() {
        Bytes order = Bytes.of(Judge.bytes32(Judge.N));
        assertFault(() -> Tweak.xOnly(order), Fault.TWEAK_RANGE);
        assertFault(() -> Tweak.plain(Bytes.of(new byte[33])), Fault.TWEAK_RANGE);
        Dealing dealing = Groups.deal(Quorum.DEFAULT, 5);
        List<Integer> ids = List.of(0, 1, 2);
        SecretScalar key = ids.stream()
                .map(id -> dealing.shares().get(id).secret().times(SignerSet.lambda(ids, id)))
                .reduce(SecretScalar::plus)
                .orElseThrow();
        assertThat(key.point()).isEqualTo(dealing.group().key());
        Tweak toInfinity = Tweak.plain(Bytes.of(key.negate().reveal()));
        assertFault(() -> new Round(dealing, List.of(0, 1, 2), List.of(toInfinity)), Fault.TWEAK_INFINITY);
    }

    @Test
    void sign_byWhoIsNoSigner_isRefusedAndSpendsTheNonce() {
        Round round = round(0, 1, 2);
        SecretNonce outsider = round.generate(3);
        assertFault(() -> round.session.sign(round.share(3), outsider), Fault.NOT_A_SIGNER, 3);
        assertFault(outsider::take, Fault.NONCE_SPENT);
    }

    @Test
    void sign_withAnotherNonceThanCommitted_isRefusedAndSpendsIt() {
        Round round = round(0, 1, 2);
        SecretNonce other = round.generate(0);
        assertFault(() -> round.session.sign(round.share(0), other), Fault.NONCE_CHANGED);
        assertFault(other::take, Fault.NONCE_SPENT);
        // Another signer's nonce neither.
        assertFault(() -> round.session.sign(round.share(0), round.nonces.get(1)), Fault.NONCE_CHANGED);
    }

    @Test
    void sign_withAWrongShare_isRefusedAndSpendsTheNonce() {
        Round round = round(0, 1, 2);
        Share first = round.share(0);
        SecretNonce nonce = round.nonces.get(0);
        assertFault(() -> round.session.sign(new Share(0, first.secret().negate()), nonce), Fault.SHARE, 0);
        assertFault(() -> round.session.sign(first, nonce), Fault.NONCE_SPENT);
        // Membership in both lists is not enough: the pair must be right.
        assertFault(() -> round.session.sign(new Share(1, first.secret()), round.nonces.get(1)), Fault.SHARE, 1);
    }

    @Test
    void nonce_signsOnce() {
        Round round = round(0, 1, 2);
        round.sign(0);
        assertFault(() -> round.sign(0), Fault.NONCE_SPENT);
        // Not in another session either.
        SigningSession other = round.session(round.commitments, List.of(Tweak.xOnly(TAPROOT)));
        assertFault(() -> other.sign(round.share(0), round.nonces.get(0)), Fault.NONCE_SPENT);
        SecretNonce closed = round.nonces.get(1);
        closed.close();
        assertFault(() -> round.sign(1), Fault.NONCE_SPENT);
    }

    @Test
    void nonce_takenByManyAtOnce_signsOnce() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < 25; i++) {
                Round round = round(0, 1, 2);
                var start = new CountDownLatch(1);
                Callable<Boolean> attempt = () -> {
                    start.await();
                    try {
                        round.sign(0);
                        return true;
                    } catch (FrostException spent) {
                        assertThat(spent.fault()).isEqualTo(Fault.NONCE_SPENT);
                        return false;
                    }
                };
                List<Future<Boolean>> attempts = IntStream.range(0, threads)
                        .mapToObj(n -> pool.submit(attempt))
                        .toList();
                start.countDown();
                int signed = 0;
                for (Future<Boolean> each : attempts) {
                    signed += each.get() ? 1 : 0;
                }
                assertThat(signed).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nonce_signedOrClosed_isWiped() {
        Round round = round(0, 1, 2);
        for (boolean signs : new boolean[] {true, false}) {
            SecretScalar hiding = SecretScalar.random(random);
            SecretScalar binding = SecretScalar.random(random);
            var nonce = new SecretNonce(hiding, binding);
            if (signs) {
                List<Commitment> listed = List.of(
                        new Commitment(0, nonce.commitment()), round.commitments.get(1), round.commitments.get(2));
                round.session(listed, List.of()).sign(round.share(0), nonce);
            } else {
                nonce.close();
            }
            assertThatIllegalStateException().isThrownBy(hiding::reveal);
            assertThatIllegalStateException().isThrownBy(binding::reveal);
        }
    }

    @Test
    void nonces_ofTheSameRandomness_differByMessageShareAndExtra() {
        Round round = round(0, 1, 2);
        Group group = round.dealing.group();
        Bytes extra = Bytes.of((byte) 1);
        List<PublicNonce> nonces = List.of(
                nonce(round.share(0), group, MESSAGE, extra),
                nonce(round.share(1), group, MESSAGE, extra),
                nonce(round.share(0), Groups.deal(Quorum.DEFAULT, 6).group(), MESSAGE, extra),
                nonce(round.share(0), group, TAPROOT, extra),
                nonce(round.share(0), group, MESSAGE, Bytes.EMPTY));
        assertThat(nonces).doesNotHaveDuplicates();
        assertThat(nonce(round.share(0), group, MESSAGE, extra)).isEqualTo(nonces.get(0));
    }

    private static PublicNonce nonce(Share share, Group group, Bytes message, Bytes extra) {
        return SecretNonce.generate(share, group, message, extra, new SeededRandom(77))
                .commitment();
    }

    @Test
    void aggregate_ofWrongPartials_namesAllCulpritsAndNobodyElse() {
        Round round = round(0, 1, 2, 3);
        List<PartialSignature> good = round.signAll();
        Bytes order = Bytes.of(Judge.bytes32(Judge.N));
        List<PartialSignature> bad = new ArrayList<>(good);
        bad.set(
                1,
                new PartialSignature(
                        1, Scalar.parse(good.get(1).bytes()).negate().toBytes()));
        assertThat(round.session.verifies(bad.get(1))).isFalse();
        assertFault(() -> round.session.aggregate(bad), Fault.PARTIAL_INVALID, 1);
        bad.set(3, new PartialSignature(3, order));
        assertFault(() -> round.session.aggregate(bad), Fault.PARTIAL_INVALID, 1, 3);
        bad.set(0, new PartialSignature(0, Bytes.of(new byte[32])));
        assertFault(() -> round.session.aggregate(bad), Fault.PARTIAL_INVALID, 0, 1, 3);
        List<PartialSignature> swapped = List.of(
                new PartialSignature(0, good.get(1).bytes()),
                new PartialSignature(1, good.get(0).bytes()),
                good.get(2),
                good.get(3));
        // Their sum is right: the signature is good, whoever sent which part of it.
        assertThat(round.session.verifies(swapped.get(0))).isFalse();
        assertThat(round.session.aggregate(swapped)).isEqualTo(round.session.aggregate(good));
    }

    @Test
    void aggregate_ofWrongSigners_isRefusedByName() {
        Round round = round(0, 1, 3);
        List<PartialSignature> good = round.signAll();
        assertFault(() -> round.session.aggregate(good.subList(0, 1)), Fault.PARTIAL_MISSING, 1, 3);
        assertFault(() -> round.session.aggregate(List.of()), Fault.PARTIAL_MISSING, 0, 1, 3);
        List<PartialSignature> twice = List.of(good.get(0), good.get(1), good.get(1));
        assertFault(() -> round.session.aggregate(twice), Fault.DUPLICATE_SIGNER, 1);
        List<PartialSignature> outsider = List.of(
                good.get(0), good.get(1), new PartialSignature(2, good.get(2).bytes()));
        assertFault(() -> round.session.aggregate(outsider), Fault.NOT_A_SIGNER, 2);
        assertFault(() -> round.session.verifies(outsider.get(2)), Fault.NOT_A_SIGNER, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> new PartialSignature(0, Bytes.of(new byte[31])));
    }

    @Test
    void partial_ofAnotherSession_doesNotVerify() {
        Round round = round(0, 1, 2);
        PartialSignature partial = round.sign(0);
        SigningSession tweaked = round.session(round.commitments, List.of(Tweak.xOnly(TAPROOT)));
        assertThat(tweaked.verifies(partial)).isFalse();
        var otherMessage = new SigningSession(round.dealing.group(), List.of(), round.commitments, TAPROOT);
        assertThat(otherMessage.verifies(partial)).isFalse();
        List<Commitment> withFourth = new ArrayList<>(round.commitments);
        withFourth.add(new Commitment(3, round.generate(3).commitment()));
        assertThat(round.session(withFourth, List.of()).verifies(partial)).isFalse();
    }

    /** A liar who sees the others' nonces can bring the sum to infinity; the session goes on without his share and names him. */
    @Test
    void noncesThatSumToInfinity_nameTheLiar() {
        Round honest = round(0, 1, 2);
        PublicNonce one = honest.commitments.get(0).nonce();
        PublicNonce two = honest.commitments.get(1).nonce();
        var cancelling = new PublicNonce(
                one.hiding().plus(two.hiding()).negate(),
                one.binding().plus(two.binding()).negate());
        SigningSession session = honest.session(
                List.of(honest.commitments.get(0), honest.commitments.get(1), new Commitment(2, cancelling)),
                List.of());
        List<PartialSignature> partials = List.of(
                session.sign(honest.share(0), honest.nonces.get(0)),
                session.sign(honest.share(1), honest.nonces.get(1)),
                new PartialSignature(2, MESSAGE));
        assertFault(() -> session.aggregate(partials), Fault.PARTIAL_INVALID, 2);
    }

    @Test
    void secrets_tellNothing() {
        SecretScalar hiding = SecretScalar.random(random);
        String hex = Bytes.of(hiding.reveal()).toHex();
        var nonce = new SecretNonce(hiding, SecretScalar.random(random));
        assertThat(nonce).hasToString("SecretNonce[redacted]");
        assertThat(nonce.take().toString()).doesNotContain(hex).contains("redacted");
        var input =
                new NonceInput(Optional.of(hiding), Optional.empty(), Optional.empty(), Optional.empty(), Bytes.EMPTY);
        assertThat(input.toString()).doesNotContain(hex);
        // A spent nonce's refusal has neither of its numbers.
        assertThat(catchThrowable(nonce::take).getMessage()).doesNotContain(hex);
    }
}
