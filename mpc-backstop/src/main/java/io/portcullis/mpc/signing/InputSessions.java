package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.frost.Commitment;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.PartialSignature;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.frost.SigningSession;
import io.portcullis.mpc.frost.Tweak;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.InputDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One attempt's sessions of the group, one for each input that it signs: the same signers, a nonce and a digest of its own each. */
final class InputSessions {
    private final List<SigningSession> sessions = new ArrayList<>();

    /** @throws PeerRefused when somebody committed to another number of nonces than there are inputs to sign */
    InputSessions(Group group, List<SignerNonces> signers, List<InputDigest> inputs) {
        if (signers.stream().anyMatch(signer -> signer.nonces().size() != inputs.size())) {
            throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
        }
        for (int i = 0; i < inputs.size(); i++) {
            int at = i;
            List<Commitment> commitments = signers.stream()
                    .map(signer -> new Commitment(signer.id(), signer.nonces().get(at)))
                    .toList();
            InputDigest input = inputs.get(i);
            sessions.add(new SigningSession(group, tweaks(group, input), commitments, input.digest()));
        }
    }

    /** BIP341's of an output without scripts, for an input that is spent by key path. */
    private static List<Tweak> tweaks(Group group, InputDigest input) {
        return input.isKeyPath()
                ? List.of(Tweak.xOnly(Hashes.tagged("TapTweak", group.xOnlyKey().bytes())))
                : List.of();
    }

    /** This node's partial signatures; the nonces are spent. */
    List<Bytes> sign(Share share, List<SecretNonce> nonces) {
        return IntStream.range(0, sessions.size())
                .mapToObj(i -> sessions.get(i).sign(share, nonces.get(i)).bytes())
                .toList();
    }

    /** Whether these are a signer's partial signatures, one for each input. */
    boolean verify(int signer, List<Bytes> partials) {
        return partials.size() == sessions.size()
                && IntStream.range(0, partials.size())
                        .allMatch(i -> sessions.get(i).verifies(new PartialSignature(signer, partials.get(i))));
    }

    /** The signatures, one for each input, of all who sign. */
    List<SchnorrSignature> aggregate(Map<Integer, List<Bytes>> partials) {
        return IntStream.range(0, sessions.size())
                .mapToObj(i -> sessions.get(i)
                        .aggregate(partials.entrySet().stream()
                                .map(of -> new PartialSignature(
                                        of.getKey(), of.getValue().get(i)))
                                .toList()))
                .toList();
    }
}
