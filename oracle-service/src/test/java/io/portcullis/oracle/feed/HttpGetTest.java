package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpGetTest {
    private static final int MAX_BYTES = 10;

    @Test
    void body_isWhatTheServerSays() {
        assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[\"12345 \"]"))
                .isCompletedWithValue("[\"12345 \"]");
    }

    @Test
    void bodyTooLong_orOfAnotherStatus_isTold() {
        assertThat(failure("HTTP/1.1 200 OK\r\n\r\n[\"123456 \"]")).hasMessage("answer too large");
        assertThat(failure("HTTP/1.1 301 Moved\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n"))
                .hasMessage("status 301");
        assertThat(failure("[1,2,3,4,5,6,7,8,9]")).hasMessage("status -1");
    }

    @Test
    void bodyShorterThanAnnounced_isNone() {
        assertThat(failure("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1]")).isInstanceOf(IOException.class);
    }

    /** It asks a second time, which nobody answers here. */
    @Test
    void headersWithoutAnEnd_areCutOff() {
        String header = "X: " + "x".repeat(1_000) + "\r\n";
        assertThat(failure("HTTP/1.1 200 OK\r\n" + header.repeat(100_000)))
                .isInstanceOfAny(IOException.class, TimeoutException.class);
    }

    @Test
    void silence_endsWithTheDeadline_andTheConnectionWithIt() throws Exception {
        try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answer = new HttpGet(Duration.ofMillis(200), MAX_BYTES).body(uri(raw));
            try (Socket connection = raw.accept()) {
                connection.setSoTimeout(30_000);
                assertThat(answer)
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableThat()
                        .havingRootCause();
                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    private static Throwable failure(String bytes) {
        return answered(bytes)
                .handle((body, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .join();
    }

    /** What is made of these bytes; all of them are taken, or the connection is cut. */
    private static CompletableFuture<String> answered(String bytes) {
        try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> body = new HttpGet(Duration.ofSeconds(5), MAX_BYTES).body(uri(raw));
            try (Socket connection = raw.accept()) {
                connection.getInputStream().read(new byte[1_000]);
                connection.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The client has hung up.
            }
            return body.handle((read, failure) -> body).join();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(ServerSocket raw) {
        return URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/x");
    }
}
