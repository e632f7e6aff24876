package io.portcullis.replay;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection. Public only because Jetty finds the listener's methods by public lookup. */
public final class Link implements Session.Listener.AutoDemanding {
    /** Who is told what happens on a link. After {@code gone} it hears no more. */
    interface Owner {
        void opened(Link link);

        void received(Link link, String text);

        /** The client has handled every frame that was sent before the ping of this number. */
        default void ponged(Link link, long number) {}

        /** The client has asked for a pong. */
        default void pinged(Link link, ByteBuffer payload) {
            link.pong(payload);
        }

        void gone(Link link);
    }

    private final Owner owner;
    private final Map<String, String> query;
    private @Nullable Session session;

    Link(Owner owner, Map<String, String> query) {
        this.owner = owner;
        this.query = query;
    }

    /** What the client asked for in the URL. */
    Map<String, String> query() {
        return query;
    }

    void send(String text) {
        open().sendText(text, Callback.NOOP);
    }

    void ping(long number) {
        ByteBuffer payload = ByteBuffer.allocate(Long.BYTES).putLong(number).flip();
        open().sendPing(payload, Callback.NOOP);
    }

    void pong(ByteBuffer payload) {
        open().sendPong(payload, Callback.NOOP);
    }

    /** Says why, then cuts the connection without waiting for the client. */
    void close(int code, String reason) {
        Session open = open();
        open.close(code, reason, Callback.from(open::disconnect, failure -> open.disconnect()));
    }

    /** Cuts the connection without a word. */
    void cut() {
        open().disconnect();
    }

    private Session open() {
        Session open = session;
        if (open == null) {
            throw new IllegalStateException("the link is not open yet");
        }
        return open;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        owner.opened(this);
    }

    @Override
    public void onWebSocketText(String text) {
        owner.received(this, text);
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        owner.pinged(this, payload);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        if (payload.remaining() == Long.BYTES) {
            owner.ponged(this, payload.getLong());
        }
    }

    /** Nothing to do: the closing follows. */
    @Override
    public void onWebSocketError(Throwable failure) {}

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        owner.gone(this);
        callback.succeed();
    }
}
