package io.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A client that keeps what it is sent. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closeCodes = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> pongs = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final BiConsumer<WebSocket, String> onFrame;
    private final WebSocket socket;

    private TestSocket(URI url, BiConsumer<WebSocket, String> onFrame) {
        this.onFrame = onFrame;
        this.socket = HTTP.newWebSocketBuilder().buildAsync(url, this).join();
    }

    /** Connected for the client only: the server counts it from its first frame on, which a test has to await. */
    static TestSocket connect(URI url) {
        return new TestSocket(url, (socket, frame) -> {});
    }

    /** A clock client that acknowledges every step at once. */
    static TestSocket clock(URI url) {
        return new TestSocket(url, (socket, frame) -> socket.sendText(frame.replace("time_ms", "ack"), true));
    }

    static TestSocket connect(URI url, BiConsumer<WebSocket, String> onFrame) {
        return new TestSocket(url, onFrame);
    }

    TestSocket send(String text) {
        socket.sendText(text.replace('\'', '"'), true).join();
        return this;
    }

    void ping() {
        socket.sendPing(ByteBuffer.allocate(0)).join();
    }

    /** Whether a pong comes soon. */
    boolean pong() throws InterruptedException {
        return pongs.poll(10, TimeUnit.SECONDS) != null;
    }

    /** The next frame, which must come soon. */
    String next() throws InterruptedException {
        String frame = frames.poll(10, TimeUnit.SECONDS);
        assertThat(frame).as("a frame").isNotNull();
        return frame;
    }

    JsonNode nextJson() throws Exception {
        return JSON.readTree(next());
    }

    /** What has arrived and was not taken yet. */
    List<String> arrived() {
        List<String> all = new ArrayList<>();
        frames.drainTo(all);
        return all;
    }

    @Nullable
    Integer closeCode() throws InterruptedException {
        return closeCodes.poll(10, TimeUnit.SECONDS);
    }

    /**
     * Whether the connection ends without a closing handshake. The JDK's client now and then loses the news of a cut that meets
     * it while it sends; then writing tells.
     */
    boolean isCut() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            Integer code = closeCodes.poll(100, TimeUnit.MILLISECONDS);
            if (code != null) {
                return code == 1006;
            }
            boolean failed = socket.sendPing(ByteBuffer.allocate(0))
                    .orTimeout(1, TimeUnit.SECONDS)
                    .handle((sent, failure) -> failure != null)
                    .join();
            if (failed) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String frame = partial.toString();
            partial.setLength(0);
            frames.add(frame);
            onFrame.accept(from, frame);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        pongs.add(payload);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCodes.add(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCodes.add(1006);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
