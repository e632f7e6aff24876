package io.portcullis.mpc.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.Approved;
import io.portcullis.mpc.policy.Commitments;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParticipantTest {
    private static final Stamp NOW = LiquidationFixture.NOW;
    private static final int COORDINATOR = 1;
    private static final int OTHER_COORDINATOR = 2;

    private final SecureRandom random = new SecureRandom();
    private final MemoryRecord record = new MemoryRecord();
    private final LiquidationFixture fixture = LiquidationFixture.version1();
    private final Commitments commitments = fixture.commitments(record);
    private final Approved approved = fixture.cosigner(record).approve(fixture.request(), NOW);
    private final Participant participant = new Participant(membership(), commitments, random);

    private Membership membership() {
        Dealing dealing =
                Dealing.ofNewKey(new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 1, Optional.empty()), random);
        List<IdentityKey> identities = IntStream.range(0, 4)
                .mapToObj(id -> IdentityKey.generate(random))
                .toList();
        List<Peer> peers = IntStream.range(0, 4)
                .mapToObj(id -> new Peer(
                        id,
                        URI.create("http://127.0.0.1:" + (1000 + id)),
                        identities.get(id).publicKey()))
                .toList();
        var directory = new PeerDirectory(dealing.group().id(), peers);
        return new Membership(dealing.group(), dealing.shares().get(0), identities.get(0), directory);
    }

    @AfterEach
    void close() {
        participant.close();
    }

    @Test
    void coordinatorThatOpensTooMuch_losesItsOldestAttemptOnly() {
        participant.commit(OTHER_COORDINATOR, round(0), approved, NOW);
        for (int i = 1; i <= Participant.MAX_SESSIONS + 1; i++) {
            participant.commit(COORDINATOR, round(i), approved, NOW);
        }

        assertThat(isOpen(COORDINATOR, 1)).isFalse();
        assertThat(isOpen(COORDINATOR, 2)).isTrue();
        assertThat(isOpen(COORDINATOR, Participant.MAX_SESSIONS + 1)).isTrue();
        assertThat(isOpen(OTHER_COORDINATOR, 0)).isTrue();
    }

    private static Round round(int session) {
        return new Round(Bytes.fromHex("%064x".formatted(session)), 0);
    }

    /** Whether there is a nonce, which is spent by this question: then it is the list that is found wrong. */
    private boolean isOpen(int coordinator, int session) {
        PeerFault fault = catchThrowableOfType(
                        PeerRefused.class,
                        () -> participant.sign(coordinator, round(session), Bytes.fromHex("00"), NOW))
                .fault();
        assertThat(fault).isIn(PeerFault.OTHER_SESSION, PeerFault.MALFORMED_PAYLOAD);
        return fault == PeerFault.MALFORMED_PAYLOAD;
    }
}
