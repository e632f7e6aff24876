package io.portcullis.mpc.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.KeyDealing;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.InputDigest;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.protocol.Network;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputSessionsTest {
    private static final Bytes LEAF = Bytes.fromHex("11".repeat(32));
    private static final Bytes KEY_PATH = Bytes.fromHex("22".repeat(32));
    private static final List<InputDigest> INPUTS =
            List.of(new InputDigest(LEAF, false), new InputDigest(KEY_PATH, true));

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, List<SecretNonce>> nonces = new HashMap<>();

    private List<SecretNonce> fresh(Group group, Share share) {
        return INPUTS.stream()
                .map(input -> SecretNonce.generate(share, group, input.digest(), Bytes.EMPTY, random))
                .toList();
    }

    private InputSessions sessions(Dealing dealing, List<InputDigest> inputs) {
        List<SignerNonces> signers = dealing.shares().subList(0, 2).stream()
                .map(share -> {
                    nonces.put(share.id(), fresh(dealing.group(), share));
                    return new SignerNonces(
                            share.id(),
                            nonces.get(share.id()).stream()
                                    .map(SecretNonce::commitment)
                                    .toList());
                })
                .toList();
        return new InputSessions(dealing.group(), signers, inputs);
    }

    /** Keys of both parities. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aLeaf_isSignedByTheKey_anOutputByTheTweakedOne(int secret) {
        Dealing dealing = dealing(secret);
        InputSessions sessions = sessions(dealing, INPUTS);
        Map<Integer, List<Bytes>> partials = new HashMap<>();
        for (Share share : dealing.shares().subList(0, 2)) {
            List<Bytes> own = sessions.sign(share, nonces.get(share.id()));
            assertThat(sessions.verify(share.id(), own)).isTrue();
            assertThat(sessions.verify(1 - share.id(), own)).isFalse();
            assertThat(sessions.verify(share.id(), own.subList(0, 1))).isFalse();
            assertThat(sessions.verify(share.id(), List.of(own.get(1), own.get(0))))
                    .isFalse();
            partials.put(share.id(), own);
        }
        List<SchnorrSignature> signatures = sessions.aggregate(partials);
        XOnlyKey key = dealing.group().xOnlyKey();
        Bytes script = TaprootOutput.ofKey(key).script();
        assertThat(signatures.get(0).verifies(LEAF, key)).isTrue();
        assertThat(signatures.get(1).verifies(KEY_PATH, new XOnlyKey(script.slice(2, 34))))
                .isTrue();
    }

    @Test
    void anotherNumberOfNonces_isRefused() {
        Dealing dealing = dealing(1);
        assertThatThrownBy(() -> sessions(dealing, INPUTS.subList(0, 1))).isInstanceOf(PeerRefused.class);
    }

    private Dealing dealing(int secret) {
        var terms = new GroupTerms(Network.REGTEST, Quorum.tolerant(2, 3), 1, Optional.empty());
        return KeyDealing.of(LiquidationFixture.key(secret).reveal(), terms, random);
    }
}
