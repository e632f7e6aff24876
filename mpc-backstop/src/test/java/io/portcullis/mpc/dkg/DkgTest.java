package io.portcullis.mpc.dkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.frost.Commitment;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.PartialSignature;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.frost.SigningSession;
import io.portcullis.protocol.Network;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that nobody ever had signs as any other; libsecp256k1 judges the signature. */
class DkgTest {
    private static final Bytes MESSAGE = Bytes.fromHex("5a".repeat(32));

    private final SecureRandom random = new SecureRandom();
    private final List<HostKey> hosts = new ArrayList<>();
    private final List<Participant> participants = new ArrayList<>();
    private SessionParams params;

    private void begin(int threshold, int size) {
        for (int i = 0; i < size; i++) {
            hosts.add(HostKey.of(bytes()));
        }
        params = new SessionParams(hosts.stream().map(HostKey::publicKey).toList(), threshold);
        hosts.forEach(host -> participants.add(Participant.begin(host, params, bytes())));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<Bytes> messages() {
        return participants.stream().map(Participant::message).toList();
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 4", "3, 5", "5, 7", "11, 15"})
    void madeKey_signs_andEveryShareIsRecovered(int threshold, int size) {
        begin(threshold, size);
        var coordinator = new Coordinator(params, messages());
        List<Certifying> certifying = participants.stream()
                .map(participant -> participant.certify(coordinator.message(), bytes()))
                .toList();
        Outcome made = coordinator.finish(
                certifying.stream().map(Certifying::signature).toList());
        Bytes data = made.recoveryData();
        Bytes certificate = data.slice(data.size() - 64 * size, data.size());
        var terms = new GroupTerms(Network.REGTEST, Quorum.tolerant(threshold, size), 1, Optional.empty());
        Group group = Group.of(terms, made.key().commitment());
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Outcome outcome = certifying.get(i).finish(certificate);
            assertThat(outcome.key()).isEqualTo(made.key());
            Share share = outcome.share().orElseThrow();
            group.check(share);
            Share recovered = Recovery.of(data).outcome(hosts.get(i)).share().orElseThrow();
            assertThat(recovered.reveal()).isEqualTo(share.reveal());
            shares.add(share);
        }
        assertThat(sign(group, shares.subList(size - threshold, size)).verifies(MESSAGE, group.xOnlyKey()))
                .isTrue();
    }

    private SchnorrSignature sign(Group group, List<Share> signers) {
        List<SecretNonce> nonces = signers.stream()
                .map(share -> SecretNonce.generate(share, group, MESSAGE, Bytes.EMPTY, random))
                .toList();
        List<Commitment> commitments = new ArrayList<>();
        for (int i = 0; i < signers.size(); i++) {
            commitments.add(new Commitment(signers.get(i).id(), nonces.get(i).commitment()));
        }
        var session = new SigningSession(group, List.of(), commitments, MESSAGE);
        List<PartialSignature> partials = new ArrayList<>();
        for (int i = 0; i < signers.size(); i++) {
            partials.add(session.sign(signers.get(i), nonces.get(i)));
        }
        return session.aggregate(partials);
    }

    /** Any byte of any message: either it is noticed at once, or no certificate comes of it. */
    @ParameterizedTest
    @CsvSource({"0", "40", "70", "130", "170", "200", "258"})
    void changedMessage_makesNoKey(int position) {
        begin(2, 3);
        List<Bytes> sent = new ArrayList<>(messages());
        byte[] changed = sent.get(1).toArray();
        changed[position] ^= 1;
        sent.set(1, Bytes.of(changed));
        DkgException noticed = catchThrowableOfType(DkgException.class, () -> {
            var coordinator = new Coordinator(params, sent);
            List<Bytes> signatures = participants.stream()
                    .map(participant ->
                            participant.certify(coordinator.message(), bytes()).signature())
                    .toList();
            coordinator.finish(signatures);
        });
        assertThat(noticed).isNotNull();
    }
}
