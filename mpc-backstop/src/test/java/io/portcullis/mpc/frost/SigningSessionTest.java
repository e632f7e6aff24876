package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.Faults.assertFault;
import static io.portcullis.mpc.frost.SigningRound.MESSAGE;
import static io.portcullis.mpc.frost.SigningRound.TAPROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way that a session may go wrong. */
class SigningSessionTest {
    private final SeededRandom random = new SeededRandom(21);

    @Test
    void session_ofWrongSigners_isRefusedByName() {
        SigningRound round = SigningRound.of(random, 0, 1, 2, 3);
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
        assertFault(
                () -> new SigningRound(dealing, List.of(0, 1, 2), List.of(toInfinity), random), Fault.TWEAK_INFINITY);
    }

    @Test
    void sign_byWhoIsNoSigner_isRefusedAndSpendsTheNonce() {
        SigningRound round = SigningRound.of(random, 0, 1, 2);
        SecretNonce outsider = round.generate(3);
        assertFault(() -> round.session.sign(round.share(3), outsider), Fault.NOT_A_SIGNER, 3);
        assertFault(outsider::take, Fault.NONCE_SPENT);
    }

    @Test
    void sign_withAnotherNonceThanCommitted_isRefusedAndSpendsIt() {
        SigningRound round = SigningRound.of(random, 0, 1, 2);
        SecretNonce other = round.generate(0);
        assertFault(() -> round.session.sign(round.share(0), other), Fault.NONCE_CHANGED);
        assertFault(other::take, Fault.NONCE_SPENT);
        // Another signer's nonce neither.
        assertFault(() -> round.session.sign(round.share(0), round.nonces.get(1)), Fault.NONCE_CHANGED);
    }

    @Test
    void sign_withAWrongShare_isRefusedAndSpendsTheNonce() {
        SigningRound round = SigningRound.of(random, 0, 1, 2);
        Share first = round.share(0);
        SecretNonce nonce = round.nonces.get(0);
        assertFault(() -> round.session.sign(new Share(0, first.secret().negate()), nonce), Fault.SHARE, 0);
        assertFault(() -> round.session.sign(first, nonce), Fault.NONCE_SPENT);
        // Membership in both lists is not enough: the pair must be right.
        assertFault(() -> round.session.sign(new Share(1, first.secret()), round.nonces.get(1)), Fault.SHARE, 1);
    }

    @Test
    void aggregate_ofWrongPartials_namesAllCulpritsAndNobodyElse() {
        SigningRound round = SigningRound.of(random, 0, 1, 2, 3);
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
        SigningRound round = SigningRound.of(random, 0, 1, 3);
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
        SigningRound round = SigningRound.of(random, 0, 1, 2);
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
        SigningRound honest = SigningRound.of(random, 0, 1, 2);
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
}
