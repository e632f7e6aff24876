package io.portcullis.mpc.peer;

import static io.portcullis.mpc.peer.PeerFixture.DIRECTORY;
import static io.portcullis.mpc.peer.PeerFixture.GROUP;
import static io.portcullis.mpc.peer.PeerFixture.NOW;
import static io.portcullis.mpc.peer.PeerFixture.SESSION;
import static io.portcullis.mpc.peer.PeerFixture.STRANGER;
import static io.portcullis.mpc.peer.PeerFixture.key;
import static io.portcullis.mpc.peer.PeerFixture.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.peer.HelloJson.HeadJson;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.RecordFault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingsTest {
    private static final class Node {
        private final int id;
        private final MemoryRecord record;
        private final MemoryHeads heads = new MemoryHeads();
        private final Greetings greetings;

        private Node(int id) {
            this(id, new MemoryRecord(key(id)));
        }

        private Node(int id, MemoryRecord record) {
            this.id = id;
            this.record = record;
            this.greetings = new Greetings(DIRECTORY, key(id), record, heads, new SecureRandom());
        }

        private void append() {
            record.append(NOW, EntryKind.REFUSED, Fields.NONE.with("by", record.entries.size()));
        }

        private void greet(Node other) {
            Envelope hello = greetings.hello(node(other.id), NOW);
            greetings.answered(node(other.id), hello, other.greetings.answer(node(id), hello, NOW));
        }

        private Node restored() {
            var older = new MemoryRecord(key(id));
            older.entries.clear();
            older.entries.addAll(record.entries);
            return new Node(id, older);
        }
    }

    private final Node one = new Node(0);
    private final Node two = new Node(1);

    private static void assertFault(PeerFault fault, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PeerRefused.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void greeting_tellsBothHowFarTheOtherIs() {
        two.append();
        one.greet(two);
        assertThat(one.heads.of(key(1).publicKey())).contains(two.record.head());
        assertThat(two.heads.of(key(0).publicKey())).contains(one.record.head());
        assertThat(one.greetings.met()).containsExactly(node(1));
        assertThat(two.greetings.met()).isEmpty();
        one.append();
        one.greet(two);
        assertThat(two.heads.of(key(0).publicKey())).contains(one.record.head());
        assertThat(one.record.fault()).isEmpty();
        assertThat(two.record.fault()).isEmpty();
    }

    @Test
    void node_thatCameBackWithAnOlderRecord_learnsIt() {
        one.append();
        Node older = one.restored();
        one.append();
        one.greet(two);
        older.greet(two);
        assertThat(older.record.fault()).contains(RecordFault.ROLLED_BACK);
        assertThat(one.record.fault()).isEmpty();
    }

    @Test
    void node_besideACopyOfItself_bothLearnIt() {
        Node copy = one.restored();
        one.append();
        copy.record.append(NOW, EntryKind.REFUSED, Fields.NONE.with("by", "the copy"));
        copy.append();
        one.greet(two);
        copy.greet(two);
        assertThat(copy.record.fault()).contains(RecordFault.FORKED);
        one.greet(two);
        assertThat(one.record.fault()).contains(RecordFault.ROLLED_BACK);
    }

    @Test
    void node_thatIsGreeted_learnsItToo() {
        Node older = one.restored();
        one.append();
        one.greet(two);
        two.greet(older);
        assertThat(older.record.fault()).contains(RecordFault.ROLLED_BACK);
    }

    @Test
    void node_whoseRecordIsBroken_saysNoHead() {
        one.greet(two);
        Optional<Head> before = two.heads.of(key(0).publicKey());
        one.record.condemn(RecordFault.FORKED);
        one.greet(two);
        assertThat(two.heads.of(key(0).publicKey())).isEqualTo(before);
        Envelope hello = one.greetings.hello(node(1), NOW);
        assertThat(new String(hello.payload().toArray(), StandardCharsets.US_ASCII))
                .startsWith("{\"to\":1,\"head\":null,\"seen\":{\"sequence\":1,");
    }

    @Test
    void hello_toAnother_isRefused() {
        Envelope toThird = one.greetings.hello(node(2), NOW);
        assertFault(PeerFault.OTHER_SESSION, () -> two.greetings.answer(node(0), toThird, NOW));
    }

    @Test
    void reply_thatIsNotToThisHello_isRefused() {
        Envelope hello = one.greetings.hello(node(1), NOW);
        Envelope another = one.greetings.hello(node(1), NOW);
        Envelope reply = two.greetings.answer(node(0), another, NOW);
        assertFault(PeerFault.OTHER_SESSION, () -> one.greetings.answered(node(1), hello, reply));
        assertFault(PeerFault.OTHER_SESSION, () -> one.greetings.answered(node(2), another, reply));
        assertFault(PeerFault.UNEXPECTED_TYPE, () -> one.greetings.answered(node(1), hello, hello));
        assertFault(PeerFault.UNEXPECTED_TYPE, () -> two.greetings.answer(node(0), reply, NOW));
        assertThat(one.greetings.met()).isEmpty();
    }

    @Test
    void heads_thatTheirNodesHaveNotSigned_areNotBelieved() {
        one.append();
        Head genuine = one.record.head();
        Head strangers = Head.of(one.record.entries.get(0), STRANGER);
        var higher = new Head(99, genuine.hash(), genuine.signature());
        for (Head forged : new Head[] {strangers, higher}) {
            assertFault(PeerFault.MALFORMED_PAYLOAD, () -> say(new HelloJson(0, json(forged), null)));
            assertFault(PeerFault.MALFORMED_PAYLOAD, () -> say(new HelloJson(0, null, json(forged))));
        }
        assertThat(one.record.fault()).isEmpty();
        assertThat(one.heads.of(key(1).publicKey())).isEmpty();
        say(new HelloJson(0, json(two.record.head()), json(genuine)));
    }

    private static HeadJson json(Head head) {
        return HeadJson.of(Optional.of(head));
    }

    private void say(HelloJson hello) {
        say(hello.toBytes());
    }

    /** Node 1 says this to node 0. */
    private void say(Bytes payload) {
        var header = new Header(GROUP, SESSION, 0, MessageType.HELLO, 1, 1, NOW);
        one.greetings.answer(node(1), Envelope.seal(header, payload, key(1)), NOW);
    }

    @Test
    void payload_spelledOtherwise_isRefused() {
        for (String payload : new String[] {
            "",
            "{}",
            "{\"to\":0}",
            "{\"to\":0,\"head\":null}",
            "{\"to\":0,\"head\":null,\"seen\":null} ",
            "{\"to\":0,\"head\":null,\"seen\":null,\"x\":1}",
            "{\"to\":0,\"head\":{},\"seen\":null}",
            "{\"to\":0,\"head\":{\"sequence\":1,\"hash\":\"00\",\"signature\":\"00\"},\"seen\":null}"
        }) {
            assertFault(PeerFault.MALFORMED_PAYLOAD, () -> say(PeerFixture.text(payload)));
        }
        say(PeerFixture.text("{\"to\":0,\"head\":null,\"seen\":null}"));
    }

    @Test
    void greetings_ofAStranger_areNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Greetings(DIRECTORY, STRANGER, new MemoryRecord(), new MemoryHeads(), new SecureRandom()));
    }
}
