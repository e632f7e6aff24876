package io.portcullis.oracle.feed;

import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A WebSocket server of one path on a free loopback port. */
final class SocketServer implements AutoCloseable {
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    final List<WsContext> connections = new CopyOnWriteArrayList<>();
    private final Javalin server;

    SocketServer(String path) {
        this(path, opened -> {}, (connection, text) -> {});
    }

    /**
     * @param greet is told of every connection
     * @param answer is told of every frame
     */
    SocketServer(String path, Consumer<WsContext> greet, BiConsumer<WsContext, String> answer) {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.ws(path, ws -> {
                        ws.onConnect(connection -> {
                            connection.session.setIdleTimeout(Duration.ofMinutes(5));
                            connections.add(connection);
                            greet.accept(connection);
                        });
                        ws.onClose(closed ->
                                connections.removeIf(open -> open.sessionId().equals(closed.sessionId())));
                        ws.onMessage(message -> {
                            received.add(message.message());
                            answer.accept(message, message.message());
                        });
                    });
                })
                .start("127.0.0.1", 0);
    }

    URI base() {
        return URI.create("ws://127.0.0.1:" + server.port());
    }

    void send(String text) {
        connections.forEach(connection -> connection.send(text));
    }

    void send(ByteBuffer binary) {
        connections.forEach(connection -> connection.send(binary));
    }

    void closeConnections() {
        connections.forEach(WsContext::closeSession);
    }

    @Override
    public void close() {
        server.stop();
    }
}
