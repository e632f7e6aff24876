package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.Faults.assertFault;
import static io.portcullis.mpc.frost.VectorFile.hex;
import static io.portcullis.mpc.frost.VectorFile.pick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors of BIP 445 themselves: every case, every error by its name. */
class Bip445VectorsTest {
    private static final VectorFile NONCE_GEN = new VectorFile("bip445/nonce_gen_vectors.json");
    private static final VectorFile NONCE_AGG = new VectorFile("bip445/nonce_agg_vectors.json");
    private static final VectorFile SIGN_VERIFY = new VectorFile("bip445/sign_verify_vectors.json");
    private static final VectorFile TWEAK = new VectorFile("bip445/tweak_vectors.json");
    private static final VectorFile SIG_AGG = new VectorFile("bip445/sig_agg_vectors.json");
    private static final VectorFile DET_SIGN = new VectorFile("bip445/det_sign_vectors.json");

    private static final Map<String, Fault> FAULTS = Map.of(
            "The signer's id must be present in the participant identifier list.", Fault.NOT_A_SIGNER,
            "The participant identifier list contains duplicate elements.", Fault.DUPLICATE_SIGNER,
            "The signer's pubshare must be included in the list of pubshares.", Fault.SHARE,
            "The participant identifier at index 0 is out of range.", Fault.SIGNER_ID,
            "The provided key material is incorrect.", Fault.KEY_MATERIAL,
            "The number of signers must be between t and n.", Fault.SIGNER_COUNT,
            "The tweak value is out of range.", Fault.TWEAK_RANGE,
            "The tweak must be a 32-byte array.", Fault.TWEAK_RANGE,
            "The result of tweaking cannot be infinity.", Fault.TWEAK_INFINITY,
            "The psigs and ids arrays must have the same length.", Fault.PARTIAL_MISSING);

    /** What does not even become a value of ours. */
    private static final Map<String, String> NO_VALUES = Map.of(
            "Invalid pubshare at index 0.", "not a point of the curve",
            "Invalid pubshare at index 1.", "not a point of the curve",
            "first secnonce value is out of range.", "secret scalar is out of range",
            "second secnonce value is out of range.", "secret scalar is out of range",
            "The signer's secret share value is out of range.", "secret scalar is out of range",
            "aggnonce", "not a point of the curve",
            "aggothernonce", "not a point of the curve");

    @AfterAll
    static void report() {
        List.of(NONCE_GEN, NONCE_AGG, SIGN_VERIFY, TWEAK, SIG_AGG, DET_SIGN).forEach(VectorFile::report);
    }

    private static void assertError(JsonNode error, ThrowingCallable call) {
        String text = error.path("message").asText(error.path("contrib").asText());
        if (NO_VALUES.containsKey(text)) {
            assertThatIllegalArgumentException().isThrownBy(call).withMessage(NO_VALUES.get(text));
        } else {
            FrostException refusal = catchThrowableOfType(FrostException.class, call);
            assertThat(refusal).as(text).isNotNull();
            assertThat(refusal.fault()).isEqualTo(FAULTS.get(text));
        }
    }

    @TestFactory
    Stream<DynamicTest> nonceGen() {
        return NONCE_GEN.each("valid_tests", (file, oneCase) -> {
            var input = new NonceInput(
                    optional(oneCase, "secshare").map(bytes -> SecretScalar.of(bytes.toArray())),
                    optional(oneCase, "pubshare").map(Point::parse),
                    optional(oneCase, "thresh_pk"),
                    optional(oneCase, "msg"),
                    optional(oneCase, "extra_in").orElse(Bytes.EMPTY));
            SecretNonce nonce = SecretNonce.derive(hex(oneCase.get("rand_")).toArray(), input);
            assertThat(nonce.commitment().toBytes()).isEqualTo(hex(oneCase.at("/expected/1")));
            assertThat(nonce.commitment()).isEqualTo(PublicNonce.parse(hex(oneCase.at("/expected/1"))));
            SecretNonce.Pair pair = nonce.take();
            Bytes secrets = Bytes.concat(
                    Bytes.of(pair.hiding().reveal()), Bytes.of(pair.binding().reveal()));
            assertThat(secrets).isEqualTo(hex(oneCase.at("/expected/0")));
        });
    }

    private static Optional<Bytes> optional(JsonNode oneCase, String member) {
        return Optional.of(oneCase.get(member)).filter(value -> !value.isNull()).map(VectorFile::hex);
    }

    @TestFactory
    Stream<DynamicTest> nonceAgg() {
        return NONCE_AGG.each("valid_tests", (file, oneCase) -> {
            AggregateNonce sum = Bip445Case.sum(indexed(file, oneCase));
            assertThat(sum.toBytes()).isEqualTo(hex(oneCase.get("expected")));
            assertThat(AggregateNonce.parse(sum.toBytes())).isEqualTo(sum);
        });
    }

    @TestFactory
    Stream<DynamicTest> nonceAggErrors() {
        return NONCE_AGG.each(
                "error_tests",
                (file, oneCase) -> assertFault(
                        () -> indexed(file, oneCase),
                        Fault.NONCE_INVALID,
                        oneCase.at("/error/signer_index").intValue()));
    }

    /** The vectors' nonces have no ids: their places stand for them. */
    private static List<Commitment> indexed(JsonNode file, JsonNode oneCase) {
        List<Commitment> commitments = new ArrayList<>();
        for (JsonNode index : oneCase.get("pubnonce_indices")) {
            commitments.add(Commitment.parse(commitments.size(), pick(file.get("pubnonces"), index)));
        }
        return commitments;
    }

    @TestFactory
    Stream<DynamicTest> sign() {
        return SIGN_VERIFY.each("valid_tests", (group, oneCase) -> judgeSigning(new Bip445Case(group, oneCase)));
    }

    @TestFactory
    Stream<DynamicTest> tweak() {
        return TWEAK.each("valid_tests", (group, oneCase) -> judgeSigning(new Bip445Case(group, oneCase)));
    }

    /** Signs, and verifies what the vector has; a negated one does not verify. */
    private static void judgeSigning(Bip445Case vector) {
        Session session = vector.session();
        assertThat(Bip445Case.sum(vector.commitments()).toBytes())
                .isEqualTo(hex(vector.oneCase().get("aggnonce")));
        PartialSignature signed = session.sign(vector.share(), vector.secretNonce());
        assertThat(signed.bytes()).isEqualTo(hex(vector.oneCase().get("expected")));
        PublicNonce nonce = vector.nonceOf(vector.myId());
        assertThat(session.verifies(signed, nonce)).isTrue();
        assertThat(session.verifies(negated(signed), nonce)).isFalse();
    }

    private static PartialSignature negated(PartialSignature signed) {
        return new PartialSignature(
                signed.id(), Scalar.parse(signed.bytes()).negate().toBytes());
    }

    @TestFactory
    Stream<DynamicTest> signErrors() {
        return SIGN_VERIFY.each(
                "sign_error_tests",
                (group, oneCase) -> assertError(oneCase.get("error"), () -> {
                    var vector = new Bip445Case(group, oneCase);
                    Session session = vector.session();
                    session.sign(vector.share(), vector.secretNonce());
                }));
    }

    @TestFactory
    Stream<DynamicTest> verifyFailures() {
        return SIGN_VERIFY.each("verify_fail_tests", (group, oneCase) -> {
            var vector = new Bip445Case(group, oneCase);
            int id = vector.idAt("signer_index");
            var partial = new PartialSignature(id, hex(oneCase.get("psig")));
            Session session = vector.session(Bip445Case.sum(vector.commitments()));
            assertThat(session.verifies(partial, vector.nonceOf(id))).isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> verifyErrors() {
        return SIGN_VERIFY.each("verify_error_tests", (group, oneCase) -> {
            var vector = new Bip445Case(group, oneCase);
            JsonNode error = oneCase.get("error");
            if (error.path("contrib").asText().equals("pubnonce")) {
                int culprit = vector.ids().get(error.get("signer_index").intValue());
                assertFault(vector::commitments, Fault.NONCE_INVALID, culprit);
            } else {
                assertError(error, () -> vector.session(Bip445Case.sum(vector.commitments())));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> tweakErrors() {
        return TWEAK.each("error_tests", (group, oneCase) -> {
            var vector = new Bip445Case(group, oneCase);
            int modes = oneCase.get("is_xonly").size();
            if (modes != oneCase.get("tweak_indices").size()) {
                // A tweak of ours carries its mode, so that lists of different lengths cannot even be said.
                assertThat(oneCase.at("/error/message").asText()).contains("must have the same length");
            } else {
                assertError(oneCase.get("error"), vector::session);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> sigAgg() {
        return SIG_AGG.each("valid_tests", (group, oneCase) -> {
            var vector = new Bip445Case(group, oneCase);
            SchnorrSignature signature = vector.session().aggregate(partials(vector));
            assertThat(signature.bytes()).isEqualTo(hex(oneCase.get("expected")));
            Point key = TweakedKey.of(vector.signers().key(), vector.tweaks()).point();
            assertThat(signature.verifies(vector.message(), key.xOnly())).isTrue();
            assertThat(Judge.verifies(
                            vector.message().toArray(),
                            key.x().toArray(),
                            signature.bytes().toArray()))
                    .isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> sigAggErrors() {
        return SIG_AGG.each("error_tests", (group, oneCase) -> {
            var vector = new Bip445Case(group, oneCase);
            JsonNode error = oneCase.get("error");
            if (error.path("contrib").asText().equals("psig")) {
                int culprit = vector.ids().get(error.get("signer_index").intValue());
                assertFault(() -> vector.session().aggregate(partials(vector)), Fault.PARTIAL_INVALID, culprit);
            } else {
                assertError(error, () -> vector.session().aggregate(partials(vector)));
            }
        });
    }

    private static List<PartialSignature> partials(Bip445Case vector) {
        List<PartialSignature> partials = new ArrayList<>();
        for (JsonNode psig : vector.oneCase().get("psigs")) {
            partials.add(new PartialSignature(vector.ids().get(partials.size()), hex(psig)));
        }
        return partials;
    }

    /** We never sign with a nonce that is computed from the session, but we verify who does. */
    @TestFactory
    Stream<DynamicTest> deterministicSignaturesVerify() {
        return DET_SIGN.each("valid_tests", (group, oneCase) -> {
            var vector = new Bip445Case(group, oneCase);
            PublicNonce own = PublicNonce.parse(hex(oneCase.at("/expected/0")));
            Session session = vector.session(withOthers(oneCase, own));
            var partial = new PartialSignature(vector.myId(), hex(oneCase.at("/expected/1")));
            assertThat(session.verifies(partial, own)).isTrue();
            assertThat(session.verifies(negated(partial), own)).isFalse();
            int other = vector.ids().stream()
                    .filter(id -> id != vector.myId())
                    .findFirst()
                    .orElse(-1);
            if (other >= 0) {
                assertThat(session.verifies(new PartialSignature(other, partial.bytes()), own))
                        .isFalse();
            }
        });
    }

    /** The sum with all others' nonces, which is never infinity; a single signer has no others. */
    private static AggregateNonce withOthers(JsonNode oneCase, PublicNonce own) {
        if (oneCase.get("aggothernonce").isNull()) {
            return AggregateNonce.of(List.of(own));
        }
        PublicNonce others = PublicNonce.parse(hex(oneCase.get("aggothernonce")));
        return AggregateNonce.of(List.of(own, others));
    }

    @TestFactory
    Stream<DynamicTest> deterministicErrors() {
        return DET_SIGN.each(
                "error_tests",
                (group, oneCase) -> assertError(oneCase.get("error"), () -> {
                    var vector = new Bip445Case(group, oneCase);
                    // The BIP judges the signers before their nonces.
                    vector.signers();
                    SecretNonce own = Bip445Case.secretNonce(Bytes.fromHex("01".repeat(64)));
                    Session session = vector.session(withOthers(oneCase, own.commitment()));
                    session.sign(vector.share(), own);
                }));
    }
}
