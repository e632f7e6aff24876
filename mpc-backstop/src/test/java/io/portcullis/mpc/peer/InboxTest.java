package io.portcullis.mpc.peer;

import static io.portcullis.mpc.peer.PeerFixture.DIRECTORY;
import static io.portcullis.mpc.peer.PeerFixture.GROUP;
import static io.portcullis.mpc.peer.PeerFixture.NOW;
import static io.portcullis.mpc.peer.PeerFixture.SESSION;
import static io.portcullis.mpc.peer.PeerFixture.STRANGER;
import static io.portcullis.mpc.peer.PeerFixture.envelope;
import static io.portcullis.mpc.peer.PeerFixture.header;
import static io.portcullis.mpc.peer.PeerFixture.key;
import static io.portcullis.mpc.peer.PeerFixture.node;
import static io.portcullis.mpc.peer.PeerFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxTest {
    private final Inbox inbox = new Inbox(DIRECTORY, node(0), NOW.plusSeconds(-100));

    private PeerRefused refused(Envelope envelope, Stamp now) {
        PeerRefused refused = catchThrowableOfType(PeerRefused.class, () -> inbox.accept(envelope, now));
        assertThat(refused).isNotNull();
        return refused;
    }

    private void assertRefused(PeerFault fault, Envelope envelope) {
        assertThat(refused(envelope, NOW).fault()).isEqualTo(fault);
    }

    private static Bytes session(int number) {
        return Hashes.sha256(Bytes.of((byte) number, (byte) (number >> 8)));
    }

    private static Envelope inSession(Bytes session, Stamp stamp) {
        return envelope(new Header(GROUP, session, 0, MessageType.HELLO, 1, 1, stamp), "hello");
    }

    @Test
    void envelope_ofAPeer_isTakenOnce() {
        Envelope envelope = envelope(1, "hello");
        assertThat(inbox.accept(envelope, NOW)).isEqualTo(node(1));
        assertRefused(PeerFault.REPLAYED, envelope);
    }

    @Test
    void envelope_saidAgainUnderAHigherCounter_isTaken() {
        inbox.accept(envelope(5, "hello"), NOW);
        assertRefused(PeerFault.REPLAYED, envelope(4, "hello"));
        assertRefused(PeerFault.REPLAYED, envelope(5, "hello"));
        inbox.accept(envelope(6, "hello"), NOW);
    }

    @Test
    void envelope_ofAnotherGroup_isRefused() {
        Header other = new Header(SESSION, SESSION, 3, MessageType.HELLO, 1, 1, NOW);
        assertRefused(PeerFault.OTHER_GROUP, envelope(other, "hello"));
    }

    @Test
    void envelope_ofNoPeer_orOfThisNode_isRefused() {
        Header unknown = new Header(GROUP, SESSION, 3, MessageType.HELLO, 9, 1, NOW);
        assertRefused(PeerFault.UNKNOWN_SENDER, Envelope.seal(unknown, text("hello"), STRANGER));
        Header own = new Header(GROUP, SESSION, 3, MessageType.HELLO, 0, 1, NOW);
        assertRefused(PeerFault.UNKNOWN_SENDER, envelope(own, "hello"));
    }

    @Test
    void envelope_signedByAnotherThanItSays_isRefusedAndChangesNothing() {
        assertRefused(PeerFault.WRONG_SIGNATURE, Envelope.seal(header(9, NOW), text("hello"), key(2)));
        assertRefused(PeerFault.WRONG_SIGNATURE, Envelope.seal(header(9, NOW), text("hello"), STRANGER));
        inbox.accept(envelope(1, "hello"), NOW);
    }

    @ParameterizedTest
    @CsvSource({"-31, false", "-30, true", "0, true", "2, true", "3, false"})
    void envelope_outOfItsTime_isRefused(long seconds, boolean isTaken) {
        Envelope envelope = envelope(header(1, NOW.plusSeconds(seconds)), "hello");
        if (isTaken) {
            assertThat(inbox.accept(envelope, NOW)).isEqualTo(node(1));
        } else {
            assertRefused(PeerFault.STALE_ENVELOPE, envelope);
        }
    }

    @Test
    void envelope_fromBeforeTheStart_isRefused() {
        var restarted = new Inbox(DIRECTORY, node(0), NOW);
        Envelope before = envelope(header(1, NOW.plusSeconds(-1)), "hello");
        assertThat(catchThrowableOfType(PeerRefused.class, () -> restarted.accept(before, NOW))
                        .fault())
                .isEqualTo(PeerFault.STALE_ENVELOPE);
        restarted.accept(envelope(1, "hello"), NOW);
    }

    /** Whatever the clock does: what was taken is not taken again. */
    @Test
    void envelope_afterItIsForgotten_isTooOldAlsoWhenTheClockIsSetBack() {
        Envelope first = inSession(session(0), NOW);
        inbox.accept(first, NOW);
        Stamp later = NOW.plusSeconds(40);
        for (int i = 1; i <= Inbox.MAX_SESSIONS; i++) {
            inbox.accept(inSession(session(i), later), later);
        }
        assertThat(refused(first, later).fault()).isEqualTo(PeerFault.STALE_ENVELOPE);
        assertThat(refused(first, NOW).fault()).isEqualTo(PeerFault.STALE_ENVELOPE);
    }

    @Test
    void sessions_moreThanThereIsRoomFor_areRefusedUntilOldOnesAreForgotten() {
        for (int i = 0; i < Inbox.MAX_SESSIONS; i++) {
            inbox.accept(inSession(session(i), NOW), NOW);
        }
        assertRefused(PeerFault.TOO_MANY_SESSIONS, inSession(session(9_999), NOW));
        Header ofAnother = new Header(GROUP, SESSION, 0, MessageType.HELLO, 2, 1, NOW);
        inbox.accept(envelope(ofAnother, "hello"), NOW);
        Stamp later = NOW.plusSeconds(31);
        inbox.accept(inSession(session(9_999), later), later);
    }

    @Test
    void messages_moreThanOneSessionMayHave_areRefused() {
        for (int attempt = 0; attempt < Inbox.MAX_MESSAGES; attempt++) {
            inbox.accept(
                    envelope(new Header(GROUP, SESSION, attempt, MessageType.HELLO, 1, attempt + 1, NOW), "hello"),
                    NOW);
        }
        Header next = new Header(GROUP, SESSION, 999, MessageType.HELLO, 1, 999, NOW);
        assertRefused(PeerFault.TOO_MANY_SESSIONS, envelope(next, "hello"));
    }

    @Test
    void twoPayloads_inOnePlace_areAnEquivocationWhateverTheCounter() {
        Envelope first = envelope(5, "hello");
        inbox.accept(first, NOW);
        for (long counter : new long[] {1, 5, 6}) {
            Envelope second = envelope(counter, "goodbye");
            PeerRefused refused = refused(second, NOW);
            assertThat(refused.fault()).isEqualTo(PeerFault.EQUIVOCATION);
            assertThat(refused.evidence()).contains(new Equivocation(key(1).publicKey(), first, second));
        }
        inbox.accept(envelope(new Header(GROUP, SESSION, 4, MessageType.HELLO, 1, 6, NOW), "goodbye"), NOW);
    }

    @Test
    void envelope_sentByManyThreads_isTakenOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> senders = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Envelope envelope = inSession(session(i % 20), NOW);
                senders.add(() -> {
                    try {
                        inbox.accept(envelope, NOW);
                        return true;
                    } catch (PeerRefused refused) {
                        return false;
                    }
                });
            }
            int taken = 0;
            for (var answer : threads.invokeAll(senders)) {
                taken += answer.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(20);
        } finally {
            threads.shutdownNow();
        }
    }
}
