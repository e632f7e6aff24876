package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.VectorFile.hex;
import static io.portcullis.mpc.frost.VectorFile.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The vectors of RFC 9591 and of the Zcash Foundation, as far as they are about what BIP 445 shares with them: the dealer's and the
 * distributed sharing, and with the factors of {@link ZfTr} the signatures of frost-secp256k1-tr.
 */
class OtherVectorsTest {
    private static final VectorFile CFRG = new VectorFile("cfrg-rfc9591/frost-secp256k1-sha256.json");
    private static final VectorFile RFC = new VectorFile("zf-secp256k1-rfc9591/vectors.json");
    private static final VectorFile RFC_BIG = new VectorFile("zf-secp256k1-rfc9591/vectors-big-identifier.json");
    private static final VectorFile TR = new VectorFile("zf-secp256k1-tr/vectors.json");
    private static final VectorFile RFC_DKG = new VectorFile("zf-secp256k1-rfc9591/vectors_dkg.json");
    private static final VectorFile TR_DKG = new VectorFile("zf-secp256k1-tr/vectors_dkg.json");
    private static final VectorFile RFC_NONE = new VectorFile("zf-secp256k1-rfc9591/elements.json");
    private static final VectorFile TR_NONE = new VectorFile("zf-secp256k1-tr/elements.json");

    @AfterAll
    static void report() {
        List.of(CFRG, RFC, RFC_BIG, TR, RFC_DKG, TR_DKG, RFC_NONE, TR_NONE).forEach(VectorFile::report);
    }

    private static SecretScalar secret(JsonNode hex) {
        return SecretScalar.of(hex(hex).toArray());
    }

    @TestFactory
    Stream<DynamicTest> dealersShares() {
        return Stream.of(CFRG, RFC, RFC_BIG, TR).flatMap(file -> {
            JsonNode inputs = file.root().get("inputs");
            SecretPolynomial polynomial = polynomial(inputs);
            VssCommitment commitment = polynomial.commitment();
            JsonNode key =
                    inputs.has("verifying_key_key") ? inputs.get("verifying_key_key") : inputs.get("group_public_key");
            DynamicTest keyTest = file.test(
                    "key", () -> assertThat(commitment.key().toBytes()).isEqualTo(hex(key)));
            return Stream.concat(
                    Stream.of(keyTest),
                    stream(inputs.get("participant_shares"))
                            .map(share -> file.test("share " + share.get("identifier"), () -> {
                                int id = share.get("identifier").intValue() - 1;
                                SecretScalar value = polynomial.share(id);
                                assertThat(Bytes.of(value.reveal())).isEqualTo(hex(share.get("participant_share")));
                                assertThat(commitment.pubshare(id)).isEqualTo(value.point());
                            })));
        });
    }

    private static SecretPolynomial polynomial(JsonNode inputs) {
        List<SecretScalar> coefficients = new ArrayList<>(List.of(secret(inputs.get("group_secret_key"))));
        inputs.get("share_polynomial_coefficients").forEach(one -> coefficients.add(secret(one)));
        return new SecretPolynomial(coefficients);
    }

    /** Any two or more of the shares give the secret key: λ is that of these implementations. */
    @TestFactory
    Stream<DynamicTest> interpolation() {
        return Stream.of(CFRG, RFC, RFC_BIG, TR)
                .map(file -> file.test("interpolation", () -> {
                    JsonNode inputs = file.root().get("inputs");
                    List<Integer> ids = stream(inputs.get("participant_list"))
                            .map(identifier -> identifier.intValue() - 1)
                            .toList();
                    Scalar sum = Scalar.ZERO;
                    for (int id : ids) {
                        JsonNode share =
                                inputs.get("participant_shares").get(id).get("participant_share");
                        sum = sum.plus(Scalar.parse(hex(share)).times(SignerSet.lambda(ids, id)));
                    }
                    assertThat(sum.toBytes()).isEqualTo(hex(inputs.get("group_secret_key")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> distributedShares() {
        return Stream.of(RFC_DKG, TR_DKG)
                .flatMap(file -> Stream.of("1", "2", "3")
                        .map(from -> file.test("dealer " + from, () -> {
                            JsonNode inputs = file.root().get("inputs");
                            judgeDealer(inputs, from, file == TR_DKG ? tapTweak(key(inputs)) : List.of());
                        })));
    }

    /** Of frost-secp256k1-tr's distributed keys, the scripts' tree is committed to: an empty one. */
    private static List<Tweak> tapTweak(Point key) {
        return List.of(Tweak.xOnly(Hashes.tagged("TapTweak", key.x())));
    }

    private static Point key(JsonNode inputs) {
        return Point.sum(Stream.of("1", "2", "3")
                .map(id -> Point.parse(hex(inputs.get(id).at("/vss_commitments/0"))))
                .toList());
    }

    /** {@code signing_shares} are those that a participant received, by their senders. */
    private static void judgeDealer(JsonNode inputs, String from, List<Tweak> tweaks) {
        JsonNode dealer = inputs.get(from);
        var polynomial =
                new SecretPolynomial(List.of(secret(dealer.get("signing_key")), secret(dealer.get("coefficient"))));
        VssCommitment commitment = polynomial.commitment();
        assertThat(commitment.points().stream().map(Point::toBytes).toList())
                .isEqualTo(stream(dealer.get("vss_commitments"))
                        .map(VectorFile::hex)
                        .toList());
        SecretScalar sum = polynomial.share(Integer.parseInt(from) - 1);
        for (String to : List.of("1", "2", "3")) {
            if (!to.equals(from)) {
                int id = Integer.parseInt(to) - 1;
                JsonNode sent = inputs.get(to).get("signing_shares").get(from);
                assertThat(Bytes.of(polynomial.share(id).reveal())).isEqualTo(hex(sent));
                assertThat(commitment.pubshare(id)).isEqualTo(secret(sent).point());
                sum = sum.plus(secret(dealer.get("signing_shares").get(to)));
            }
        }
        TweakedKey tweaked = TweakedKey.of(key(inputs), tweaks);
        assertThat(tweaked.point().toBytes()).isEqualTo(hex(inputs.get("verifying_key")));
        SecretScalar share = sum.times(tweaked.sign()).plus(tweaked.offset());
        assertThat(Bytes.of(share.reveal())).isEqualTo(hex(dealer.get("signing_share")));
        assertThat(share.point().toBytes()).isEqualTo(hex(dealer.get("verifying_share")));
    }

    @TestFactory
    Stream<DynamicTest> pointsThatAreNone() {
        return Stream.of(RFC_NONE, TR_NONE)
                .map(file -> file.test("invalid_element", () -> {
                    Bytes none = hex(file.root().at("/elements/invalid_element"));
                    assertThatIllegalArgumentException().isThrownBy(() -> Point.parse(none));
                }));
    }

    /** Our core signs what they sign, once it is given their factors. */
    @TestFactory
    Stream<DynamicTest> taprootSignatures() {
        JsonNode inputs = TR.root().get("inputs");
        Bytes message = hex(inputs.get("message"));
        SecretPolynomial polynomial = polynomial(inputs);
        List<JsonNode> round1 =
                stream(TR.root().at("/round_one_outputs/outputs")).toList();
        List<Commitment> commitments = round1.stream()
                .map(one -> Commitment.parse(
                        one.get("identifier").intValue() - 1,
                        Bytes.concat(
                                hex(one.get("hiding_nonce_commitment")), hex(one.get("binding_nonce_commitment")))))
                .toList();
        List<SignerSet.Signer> signers = commitments.stream()
                .map(one ->
                        new SignerSet.Signer(one.id(), polynomial.commitment().pubshare(one.id())))
                .toList();
        SignerSet set = SignerSet.of(2, 3, polynomial.commitment().key(), signers);
        Session session = ZfTr.session(set, commitments, message);
        List<PartialSignature> partials = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < round1.size(); i++) {
            JsonNode one = round1.get(i);
            Commitment own = commitments.get(i);
            JsonNode expected =
                    TR.root().at("/round_two_outputs/outputs").get(i).get("sig_share");
            tests.add(TR.test("signer " + own.id(), () -> {
                Bytes input = ZfTr.factorInput(set.key(), commitments, message, own.id());
                assertThat(input).isEqualTo(hex(one.get("binding_factor_input")));
                assertThat(ZfTr.factor(input).toBytes()).isEqualTo(hex(one.get("binding_factor")));
                var nonce = new SecretNonce(secret(one.get("hiding_nonce")), secret(one.get("binding_nonce")));
                assertThat(nonce.commitment()).isEqualTo(own.nonce());
                PartialSignature partial = session.sign(new Share(own.id(), polynomial.share(own.id())), nonce);
                assertThat(partial.bytes()).isEqualTo(hex(expected));
                assertThat(session.verifies(partial, own.nonce())).isTrue();
            }));
            partials.add(new PartialSignature(own.id(), hex(expected)));
        }
        tests.add(TR.test("signature", () -> {
            Bytes signature = session.aggregate(partials).bytes();
            assertThat(signature).isEqualTo(hex(TR.root().at("/final_output/sig")));
            assertThat(Judge.verifies(message.toArray(), set.key().x().toArray(), signature.toArray()))
                    .isTrue();
        }));
        return tests.stream();
    }
}
