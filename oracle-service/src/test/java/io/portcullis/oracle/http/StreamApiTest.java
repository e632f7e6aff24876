package io.portcullis.oracle.http;

import static io.portcullis.oracle.contract.OracleFixture.START;
import static io.portcullis.oracle.http.OracleUnderTest.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.price.Candles;
import io.portcullis.oracle.price.Gap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamApiTest {
    private final OracleFixture oracle = new OracleFixture();
    private final OracleUnderTest server = new OracleUnderTest(oracle);
    private final List<Stream> streams = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Stream stream : streams) {
            stream.socket.close();
        }
        server.close();
    }

    @Test
    void tick_comesAfterWhatItChanged_andCarriesTheId() throws IOException {
        Stream stream = open("");
        oracle.at(50_000, 2).unknown(1);
        assertThat(stream.events(5))
                .containsExactly(
                        "event: state|data: {\"stamp\":" + START + ",\"state\":\"confirmed\"}",
                        "event: slot|data: {\"start_stamp\":" + START + ",\"base_price\":50000}",
                        "id: " + START + "|event: tick|data: {\"stamp\":" + START
                                + ",\"state\":\"confirmed\",\"median\":\"50000\",\"confidence\":\"0\"}",
                        "id: " + START.plusSeconds(1) + "|event: tick|data: {\"stamp\":" + START.plusSeconds(1)
                                + ",\"state\":\"confirmed\",\"median\":\"50000\",\"confidence\":\"0\"}",
                        "event: state|data: {\"stamp\":" + START.plusSeconds(2) + ",\"state\":\"unknown\"}");
        assertThat(stream.events(1))
                .containsExactly("id: " + START.plusSeconds(2) + "|event: tick|data: {\"stamp\":" + START.plusSeconds(2)
                        + ",\"state\":\"unknown\"}");
    }

    @Test
    void low_isTold_whenAWindowIsLowerThanOneBefore() throws IOException {
        Stream stream = open("");
        oracle.at(50_000, 60).at(49_000, 60).at(49_000, 1).at(49_500, 1);
        List<String> events = stream.events(122 + 3 + 2);
        assertThat(events)
                .filteredOn(event -> event.startsWith("event: low"))
                .containsExactly("event: low|data: {\"start_stamp\":" + START.plusSeconds(60) + ",\"level\":49000}");
    }

    @Test
    void healedGap_isTold_withTheNextTick_alsoToWhoComesBack() throws IOException {
        oracle.at(50_000, 2).unknown(10).at(50_000, 1);
        Stream stream = open("");
        oracle.history.heal(Candles.healing(new Gap(START.plusSeconds(2), START.plusSeconds(12)), 49_000));
        oracle.at(50_000, 1);
        String healed = "event: healed|data: {\"from_stamp\":" + START.plusSeconds(2) + ",\"to_stamp\":"
                + START.plusSeconds(12) + "}";
        assertThat(stream.events(2).get(0)).isEqualTo(healed);
        assertThat(open("Last-Event-ID: " + START.plusSeconds(12) + "\r\n")
                        .events(2)
                        .get(0))
                .isEqualTo(healed);
    }

    @Test
    void lastEventId_resumes_whereItBrokeOff() throws IOException {
        oracle.at(50_000, 70);
        Stream stream = open("Last-Event-ID: " + START.plusSeconds(57) + "\r\n");
        oracle.at(50_000, 1);
        assertThat(stream.events(14))
                .filteredOn(event -> event.startsWith("id"))
                .extracting(event -> event.substring(4, 14))
                .containsExactlyElementsOf(stamps(58, 71));
        assertThat(open("Last-Event-ID: " + START.plusSeconds(68) + "\r\n").events(2))
                .extracting(event -> event.substring(4, 14))
                .containsExactlyElementsOf(stamps(69, 71));
    }

    @Test
    void whatIsNoLongerHeld_isSaidToBeMissed() throws IOException {
        oracle.at(50_000, 7300);
        Stream stream = open("Last-Event-ID: " + START.plusSeconds(10) + "\r\n");
        assertThat(stream.events(2).get(0))
                .isEqualTo("event: missed|data: {\"from_stamp\":" + START.plusSeconds(11) + ",\"to_stamp\":"
                        + START.plusSeconds(100) + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "-1", "1.5", "99999999999"})
    void idThatIsNone_isRefused(String id) {
        assertThat(code(server.get("/v1/stream", "Last-Event-ID", id))).isEqualTo("bad_number");
        assertThat(code(server.get("/v1/stream", "Last-Event-ID", "1"))).isEqualTo("out_of_range");
        assertThat(code(server.get("/v1/stream?from=1"))).isEqualTo("bad_query");
    }

    @Test
    void clientThatDoesNotRead_isDropped_andHoldsUpNobody() throws IOException {
        Stream slow = open("", 1024);
        Stream fast = open("");
        // Until the buffers of the sockets are full, and the queue.
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    // Seconds have events beside their tick: the fast client must read to the last tick, or it falls
                    // behind too.
                    tickAndFollow(99, fast);
                    return writers() < 2;
                });
        tickAndFollow(1, fast);
        assertThat(slow.closes()).isTrue();
    }

    private void tickAndFollow(int seconds, Stream fast) throws IOException {
        oracle.at(50_000, seconds);
        fast.until("id: " + oracle.now().plusSeconds(-1));
    }

    @Test
    void moreClientsThanPlaces_areRefused_untilOneLeaves() throws IOException {
        for (int i = 0; i < StreamApi.MAX_CLIENTS; i++) {
            open("");
        }
        assertThat(server.get("/v1/stream").statusCode()).isEqualTo(503);
        assertThat(code(server.get("/v1/stream"))).isEqualTo("too_busy");
        assertThat(server.get("/v1/oracle").statusCode()).isEqualTo(200);
        streams.remove(0).socket.close();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            oracle.at(50_000, 1);
            return writers() < StreamApi.MAX_CLIENTS;
        });
        oracle.at(50_000, 1);
        assertThat(open("").status).contains("200");
    }

    @Test
    void streams_end_whenTheServerDoes() throws IOException {
        Stream stream = open("");
        server.close();
        assertThat(stream.closes()).isTrue();
    }

    private static long writers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("stream"))
                .flatMap(thread -> java.util.Arrays.stream(thread.getValue()))
                .filter(frame -> frame.getClassName().equals(StreamClient.class.getName())
                        && frame.getMethodName().equals("serve"))
                .count();
    }

    private static List<String> stamps(int from, int to) {
        var stamps = new ArrayList<String>();
        for (int second = from; second < to; second++) {
            stamps.add(START.plusSeconds(second).toString());
        }
        return stamps;
    }

    private Stream open(String header) throws IOException {
        return open(header, 64 * 1024);
    }

    private Stream open(String header, int receiveBuffer) throws IOException {
        var stream = new Stream(server.port(), header, receiveBuffer);
        streams.add(stream);
        return stream;
    }

    /** A client that reads when it is told to. */
    private static final class Stream {
        final Socket socket = new Socket();
        final String status;
        private final BufferedReader reader;

        Stream(int port, String header, int receiveBuffer) throws IOException {
            socket.setReceiveBufferSize(receiveBuffer);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            String request = "GET /v1/stream HTTP/1.0\r\nHost: x\r\n" + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            status = reader.readLine();
            // The first comment is written once the client follows.
            while (!reader.readLine().equals(":")) {}
            reader.readLine();
        }

        /** So many events, the lines of each joined by bars; comments are no events. */
        List<String> events(int count) throws IOException {
            var events = new ArrayList<String>();
            while (events.size() < count) {
                var lines = new ArrayList<String>();
                for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
                    lines.add(line);
                }
                if (!lines.get(0).equals(":")) {
                    events.add(String.join("|", lines));
                }
            }
            return events;
        }

        void until(String start) throws IOException {
            String event;
            do {
                event = events(1).get(0);
            } while (!event.startsWith(start));
        }

        /** Whether the server ends it, in order or not. */
        boolean closes() {
            try {
                while (reader.readLine() != null) {}
                return true;
            } catch (java.net.SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
