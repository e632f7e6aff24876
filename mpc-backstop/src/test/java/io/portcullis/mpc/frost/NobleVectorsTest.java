package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.VectorFile.hex;
import static io.portcullis.mpc.frost.VectorFile.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Another implementation's dealer is imported, and our core and it sign together: what ours signs is, to the byte, what theirs signed,
 * so that either may take either place.
 */
class NobleVectorsTest {
    private static final VectorFile NOBLE = new VectorFile("noble-secp256k1-tr/signatures.json");

    @AfterAll
    static void report() {
        NOBLE.report();
    }

    @TestFactory
    Stream<DynamicTest> theirSignatures() {
        return NOBLE.each("cases", (file, oneCase) -> judge(oneCase));
    }

    private static void judge(JsonNode oneCase) {
        Group group = group(oneCase);
        Bytes message = hex(oneCase.get("message"));
        List<Commitment> commitments = new ArrayList<>();
        for (JsonNode signer : oneCase.get("signers")) {
            Bytes nonce = Bytes.concat(hex(signer.get("hiding")), hex(signer.get("binding")));
            commitments.add(Commitment.parse(signer.get("id").intValue(), nonce));
        }
        SignerSet signers =
                group.signers(commitments.stream().map(Commitment::id).toList());
        Session session = ZfTr.session(signers, commitments, message);
        List<PartialSignature> partials = new ArrayList<>();
        for (int i = 0; i < commitments.size(); i++) {
            JsonNode signer = oneCase.get("signers").get(i);
            var theirs = new PartialSignature(commitments.get(i).id(), hex(signer.get("psig")));
            PublicNonce nonce = commitments.get(i).nonce();
            assertThat(session.verifies(theirs, nonce)).isTrue();
            var negated = new PartialSignature(
                    theirs.id(), Scalar.parse(theirs.bytes()).negate().toBytes());
            assertThat(session.verifies(negated, nonce)).isFalse();
            assertThat(sign(session, group, signer)).isEqualTo(theirs);
            partials.add(theirs);
        }
        SchnorrSignature signature = session.aggregate(partials);
        assertThat(signature.bytes()).isEqualTo(hex(oneCase.get("signature")));
        assertThat(signature.verifies(message, group.xOnlyKey())).isTrue();
    }

    private static Group group(JsonNode oneCase) {
        Quorum quorum =
                Quorum.tolerant(oneCase.get("t").intValue(), oneCase.get("n").intValue());
        var group = new Group(
                Groups.terms(quorum), new VssCommitment(points(oneCase.get("vss"))), points(oneCase.get("pubshares")));
        assertThat(group.key().toBytes()).isEqualTo(hex(oneCase.get("thresh_pk")));
        return group;
    }

    private static List<Point> points(JsonNode array) {
        return stream(array).map(VectorFile::hex).map(Point::parse).toList();
    }

    private static PartialSignature sign(Session session, Group group, JsonNode signer) {
        var share = new Share(
                signer.get("id").intValue(),
                SecretScalar.of(hex(signer.get("secshare")).toArray()));
        group.check(share);
        var nonce = new SecretNonce(
                SecretScalar.of(hex(signer.at("/secnonce/hiding")).toArray()),
                SecretScalar.of(hex(signer.at("/secnonce/binding")).toArray()));
        return session.sign(share, nonce);
    }
}
