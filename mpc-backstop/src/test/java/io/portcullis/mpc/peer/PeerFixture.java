package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A group of three. */
public final class PeerFixture {
    public static final Stamp NOW = LiquidationFixture.NOW;
    public static final IdentityKey STRANGER = key(9);
    static final Bytes GROUP = Bytes.fromHex("ab".repeat(32));
    static final Bytes SESSION = Bytes.fromHex("cd".repeat(32));
    public static final PeerDirectory DIRECTORY = new PeerDirectory(GROUP, List.of(peer(0), peer(1), peer(2)));

    private PeerFixture() {}

    /** The key of the node with this id. */
    public static IdentityKey key(int id) {
        return new IdentityKey(LiquidationFixture.key(40 + id).reveal());
    }

    private static Peer peer(int id) {
        return new Peer(id, URI.create("http://127.0.0.1:" + (1 + id)), key(id).publicKey());
    }

    public static Peer node(int id) {
        return DIRECTORY.withId(id).orElseThrow();
    }

    static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Header header(long counter, Stamp stamp) {
        return new Header(GROUP, SESSION, 3, MessageType.HELLO, 1, counter, stamp);
    }

    /** By node 1, for anyone. */
    static Envelope envelope(long counter, String payload) {
        return envelope(header(counter, NOW), payload);
    }

    static Envelope envelope(Header header, String payload) {
        return Envelope.seal(header, text(payload), key(header.sender()));
    }
}
