package io.portcullis.oracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsCheckCommandTest {
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyVenue_hasALine_andThoseThatCountAreEnough() throws IOException {
        try (var market = new FakeMarket("6999.25")) {
            assertThat(check(market.base(), market.base(), market.base())).isEqualTo(ExitCode.OK);
        }
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).split(" +"))
                .containsExactly("venue", "connected", "frames", "quotes", "bid", "ask", "verdict", "because");
        assertThat(lines.get(1).trim().split(" +"))
                .containsExactly("coinbase", "yes", "10", "10", "6999.5", "7000.5", "used");
        assertThat(lines.get(2).trim().split(" +"))
                .containsExactly("kraken", "yes", "10", "10", "6999.25", "7000.5", "used");
        assertThat(lines.get(4)).isEqualTo("3 of 3 venues would count; the quorum is 3");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void venueThatWouldBeLeftOut_isNamed_withTheReason() throws IOException {
        try (var market = new FakeMarket("7000.75")) {
            assertThat(check(market.base(), market.base(), "ws://127.0.0.1:" + closedPort()))
                    .isEqualTo(ExitCode.FAILED);
        }
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(2))
                .contains("kraken", "yes", " 10 ", " 0 ", " - ", "no_quote")
                .endsWith("frame rejected: crossed quote; 10 rejected: crossed quote");
        assertThat(lines.get(3)).contains("lmax", "no ", "no_quote").endsWith("disconnected: ConnectException");
        assertThat(lines.get(4)).isEqualTo("1 of 3 venues would count; the quorum is 3");
    }

    @Test
    void machineWithoutANetwork_isToldSo_inOneSentence() throws IOException {
        try (var market = new FakeMarket("6999.25")) {
            String nowhere = "ws://127.0.0.1:" + closedPort();
            assertThat(check(market.base(), nowhere, nowhere)).isEqualTo(ExitCode.FAILED);
        }
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualTo("oracle-service: no venue could be reached: this machine seems to have no network"
                        + System.lineSeparator());
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The replay's sample with three venues in place of its own. */
    private int check(String clock, String coinbaseAndKraken, String lmax) throws IOException {
        String prices = """
                prices:
                  quorum: 3
                  venues:
                    - {name: coinbase, base_uri: "%1$s"}
                    - {name: kraken, base_uri: "%1$s"}
                    - {name: lmax, base_uri: "%2$s"}
                """.formatted(coinbaseAndKraken, lmax);
        String sample = Files.readString(Path.of("config/replay.yaml"));
        Path config = Files.writeString(
                dir.resolve("oracle.yaml"),
                sample.substring(0, sample.indexOf("prices:")) + prices + "clock: {replay: \"" + clock + "/clock\"}\n");
        return OracleCommand.line(
                        (settings, keys) -> {
                            throw new IllegalStateException("not to be started here");
                        },
                        "1.2.3")
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("feeds", "check", "--config", config.toString());
    }
}
