package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.VectorFile.hex;
import static io.portcullis.mpc.frost.VectorFile.pick;
import static io.portcullis.mpc.frost.VectorFile.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A case of BIP 445's vectors, read through the doors that every value comes in by. */
record Bip445Case(JsonNode group, JsonNode oneCase) {
    List<Integer> ids() {
        return stream(oneCase.get("ids")).map(JsonNode::intValue).toList();
    }

    int myId() {
        return oneCase.get("my_id").intValue();
    }

    /** The id of the signer at the index that a member names. */
    int idAt(String member) {
        return ids().get(oneCase.get(member).intValue());
    }

    SignerSet signers() {
        List<SignerSet.Signer> signers = new ArrayList<>();
        List<Integer> ids = ids();
        JsonNode indices = oneCase.get("pubshare_indices");
        assertThat(indices).hasSameSizeAs(ids);
        for (int i = 0; i < ids.size(); i++) {
            Bytes pubshare = pick(group.get("pubshares"), indices.get(i));
            signers.add(new SignerSet.Signer(ids.get(i), Point.parse(pubshare)));
        }
        return SignerSet.of(
                group.get("t").intValue(),
                group.get("n").intValue(),
                Point.parse(hex(group.get("thresh_pk"))),
                signers);
    }

    List<Tweak> tweaks() {
        List<Bytes> values = oneCase.has("tweak_indices")
                ? stream(oneCase.get("tweak_indices"))
                        .map(index -> pick(group.get("tweaks"), index))
                        .toList()
                : oneCase.has("tweaks")
                        ? stream(oneCase.get("tweaks")).map(VectorFile::hex).toList()
                        : List.of();
        JsonNode modes = oneCase.path("is_xonly");
        List<Tweak> tweaks = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            tweaks.add(modes.get(i).booleanValue() ? Tweak.xOnly(values.get(i)) : Tweak.plain(values.get(i)));
        }
        return tweaks;
    }

    Bytes message() {
        return hex(oneCase.get("msg"));
    }

    /** The session of an aggregate nonce. */
    Session session(AggregateNonce aggregate) {
        SignerSet signers = signers();
        return Session.bip445(signers, TweakedKey.of(signers.key(), tweaks()), aggregate, message());
    }

    Session session() {
        return session(AggregateNonce.parse(hex(oneCase.get("aggnonce"))));
    }

    List<Commitment> commitments() {
        List<Integer> ids = ids();
        JsonNode indices = oneCase.get("pubnonce_indices");
        List<Commitment> commitments = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            commitments.add(Commitment.parse(ids.get(i), pick(group.get("pubnonces"), indices.get(i))));
        }
        return commitments;
    }

    static AggregateNonce sum(List<Commitment> commitments) {
        return AggregateNonce.of(commitments.stream().map(Commitment::nonce).toList());
    }

    PublicNonce nonceOf(int id) {
        return commitments().stream()
                .filter(commitment -> commitment.id() == id)
                .findFirst()
                .orElseThrow()
                .nonce();
    }

    Share share() {
        Bytes secret = pick(group.get("secshares"), oneCase.get("secshare_index"));
        return new Share(myId(), SecretScalar.of(secret.toArray()));
    }

    SecretNonce secretNonce() {
        return secretNonce(pick(group.get("secnonces"), oneCase.get("secnonce_index")));
    }

    static SecretNonce secretNonce(Bytes both) {
        return new SecretNonce(
                SecretScalar.of(both.slice(0, 32).toArray()),
                SecretScalar.of(both.slice(32, 64).toArray()));
    }
}
