package io.portcullis.mpc.peer;

import static io.portcullis.mpc.peer.PeerFixture.GROUP;
import static io.portcullis.mpc.peer.PeerFixture.NOW;
import static io.portcullis.mpc.peer.PeerFixture.SESSION;
import static io.portcullis.mpc.peer.PeerFixture.envelope;
import static io.portcullis.mpc.peer.PeerFixture.header;
import static io.portcullis.mpc.peer.PeerFixture.key;
import static io.portcullis.mpc.peer.PeerFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    private final Envelope envelope = envelope(7, "hello");

    private static String json(Envelope envelope) {
        return new String(EnvelopeJson.write(envelope), StandardCharsets.US_ASCII);
    }

    private static Envelope read(String json) {
        return EnvelopeJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void json_isOneText_andReadsBack() {
        assertThat(json(envelope))
                .isEqualTo("{\"version\":1,\"group_id\":\"" + GROUP + "\",\"session_id\":\"" + SESSION
                        + "\",\"attempt\":3,\"msg_type\":\"hello\",\"sender_id\":1,\"counter\":7,\"stamp\":" + NOW
                        + ",\"payload\":\"68656c6c6f\",\"signature\":\"" + envelope.signature() + "\"}");
        assertThat(read(json(envelope))).isEqualTo(envelope);
        assertThat(envelope.isSignedBy(key(1).publicKey())).isTrue();
        assertThat(envelope.isSignedBy(key(2).publicKey())).isFalse();
    }

    @Test
    void signature_isOfTheCanonicalBytes() {
        String canonical = "01" + GROUP + SESSION + "0003" + "05" + "68656c6c6f" + "01" + "0000000000000007"
                + NOW.toBytes() + "68656c6c6f";
        Bytes digest = Hashes.tagged("portcullis/peer/envelope/v1", Bytes.fromHex(canonical));
        assertThat(envelope.signature().verifies(digest, key(1).publicKey())).isTrue();
    }

    /** Whatever byte is changed: it is no envelope, or its sender has not signed it. */
    @Test
    void anyByte_changed_isNotedOrUnsigned() {
        byte[] json = EnvelopeJson.write(envelope);
        int read = 0;
        for (int i = 0; i < json.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] spoiled = json.clone();
                spoiled[i] ^= (byte) (1 << bit);
                try {
                    assertThat(EnvelopeJson.read(spoiled).isSignedBy(key(1).publicKey()))
                            .as("byte %d", i)
                            .isFalse();
                    read++;
                } catch (PeerRefused refused) {
                    assertThat(refused.fault()).isIn(PeerFault.MALFORMED_ENVELOPE, PeerFault.ENVELOPE_VERSION);
                }
            }
        }
        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"attempt\":3|\"attempt\":3,\"more\":1",
                "\"attempt\":3|\"attempt\":3,\"attempt\":3",
                "\"attempt\":3|\"attempt\": 3",
                "\"attempt\":3|\"attempt\":3.0",
                "\"attempt\":3|\"attempt\":03",
                "\"attempt\":3|\"attempt\":\"3\"",
                "\"attempt\":3|\"attempt\":null",
                "\"attempt\":3|\"attempt\":65536",
                "\"attempt\":3|\"attempt\":-1",
                "\"attempt\":3|\"attempt\":4294967299",
                "\"attempt\":3,|",
                "\"sender_id\":1|\"sender_id\":255",
                "\"counter\":7|\"counter\":0",
                "\"counter\":7|\"counter\":99999999999999999999",
                "\"msg_type\":\"hello\"|\"msg_type\":\"Hello\"",
                "\"msg_type\":\"hello\"|\"msg_type\":\"goodbye\"",
                "\"payload\":\"68656c6c6f\"|\"payload\":\"68656C6C6F\"",
                "\"payload\":\"68656c6c6f\"|\"payload\":\"68656c6c6\"",
                "{\"version\"| {\"version\"",
                "\"}|\"} ",
                "\"}|\"}{}",
                "{\"version\":1,\"group_id\"|{\"group_id\"",
            })
    void json_spelledOtherwise_isNoEnvelope(String from, String to) {
        assertThat(json(envelope)).contains(from);
        String spoiled = json(envelope).replace(from, to == null ? "" : to);
        if (from.equals("\"}") || from.equals("{\"version\"")) {
            spoiled = from.equals("\"}") ? json(envelope) + (to.contains("{") ? "{}" : " ") : " " + json(envelope);
        }
        String body = spoiled;
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        PeerRefused.class, e -> assertThat(e.fault()).isEqualTo(PeerFault.MALFORMED_ENVELOPE));
    }

    @Test
    void version_another_isSaidToBe() {
        String spoiled = json(envelope).replace("\"version\":1", "\"version\":2");
        assertThatThrownBy(() -> read(spoiled))
                .isInstanceOfSatisfying(
                        PeerRefused.class, e -> assertThat(e.fault()).isEqualTo(PeerFault.ENVELOPE_VERSION));
    }

    @Test
    void json_anything_isAnEnvelopeOrRefused() {
        var random = new Random(3);
        byte[] json = EnvelopeJson.write(envelope);
        for (int round = 0; round < 5_000; round++) {
            byte[] spoiled = json.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(EnvelopeJson.write(EnvelopeJson.read(spoiled))).isEqualTo(spoiled);
            } catch (PeerRefused refused) {
                // the other outcome
            }
        }
    }

    @Test
    void payload_asLongAsItMayBe_fitsTheBodyThatIsRead() {
        Envelope longest =
                Envelope.seal(header(Long.MAX_VALUE, NOW), Bytes.of(new byte[Envelope.MAX_PAYLOAD_BYTES]), key(1));
        assertThat(EnvelopeJson.write(longest)).hasSizeLessThan(PeerClient.MAX_BYTES);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Envelope.seal(header(1, NOW), Bytes.of(new byte[Envelope.MAX_PAYLOAD_BYTES + 1]), key(1)));
    }

    @Test
    void equivocation_isAProofForWhoeverHasTheKey() {
        Envelope other = envelope(8, "goodbye");
        var proof = new Equivocation(key(1).publicKey(), envelope, other);
        assertThat(Equivocation.parse(proof.toJson())).isEqualTo(proof);
        byte[] json = proof.toJson();
        for (int i = 0; i < json.length; i++) {
            byte[] spoiled = json.clone();
            spoiled[i] ^= 1;
            assertThatThrownBy(() -> Equivocation.parse(spoiled)).isInstanceOf(PeerRefused.class);
        }
    }

    @Test
    void equivocation_ofWhatIsNone_isRefused() {
        var key = key(1).publicKey();
        Header h = envelope.header();
        Envelope otherSession = envelope(
                new Header(GROUP, GROUP, h.attempt(), h.type(), h.sender(), h.counter(), h.stamp()), "goodbye");
        Envelope otherAttempt =
                envelope(new Header(GROUP, SESSION, 4, h.type(), h.sender(), h.counter(), h.stamp()), "goodbye");
        Envelope otherType = envelope(
                new Header(GROUP, SESSION, 3, MessageType.HELLO_REPLY, h.sender(), h.counter(), h.stamp()), "goodbye");
        Envelope otherGroup =
                envelope(new Header(SESSION, SESSION, 3, h.type(), h.sender(), h.counter(), h.stamp()), "goodbye");
        Envelope again = envelope(8, "hello");
        Envelope forged = Envelope.seal(header(8, NOW), text("goodbye"), key(2));
        for (Envelope second :
                new Envelope[] {otherSession, otherAttempt, otherType, otherGroup, again, forged, envelope}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Equivocation(key, envelope, second));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Equivocation(key(2).publicKey(), envelope, envelope(8, "goodbye")));
    }
}
