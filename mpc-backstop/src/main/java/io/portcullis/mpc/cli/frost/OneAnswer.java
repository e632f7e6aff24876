package io.portcullis.mpc.cli.frost;

import io.portcullis.mpc.frost.FrostException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * A Unix socket that hears one question and gives one answer. A question is all that comes until the other side stops writing; an
 * answer is {@code ok} or {@code no}, a line break, and the text.
 */
final class OneAnswer implements AutoCloseable {
    static final String OK = "ok\n";
    static final String NO = "no\n";

    private final Path path;
    private final ServerSocketChannel server;

    private OneAnswer(Path path, ServerSocketChannel server) {
        this.path = path;
        this.server = server;
    }

    /** Waits at a new socket, which only its owner may use. */
    static OneAnswer at(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new OneAnswer(path, server);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Hears one question and answers it; what goes wrong is answered too, and thrown.
     *
     * @throws IllegalStateException when nobody has asked in time
     */
    void give(Duration patience, UnaryOperator<String> answer) throws IOException, InterruptedException {
        var task = new FutureTask<Void>(() -> {
            hear(answer);
            return null;
        });
        var thread = new Thread(task, "one-answer");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("nobody asked for a signature in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void hear(UnaryOperator<String> answer) throws IOException {
        try (SocketChannel asker = server.accept()) {
            try {
                String given = answer.apply(JsonInput.read(Channels.newInputStream(asker)));
                write(asker, OK + given);
            } catch (IllegalArgumentException | FrostException e) {
                write(asker, NO + e.getMessage());
                throw e;
            }
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Asks at a socket, and gives the answer with {@link #OK} or {@link #NO} before it. */
    static String ask(Path path, String question) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            write(channel, question);
            channel.shutdownOutput();
            return JsonInput.read(Channels.newInputStream(channel));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
