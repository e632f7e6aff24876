package io.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class MainTest {
    private static final String DATA = "prices/2020-03-12-blackthursday-coinbase-btcusd-1h.csv";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path dir;

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    @Test
    void run_toItsEnd_printsReadyLineAndFeeds() {
        int code = run(
                "--data",
                DATA,
                "--speed",
                "1000000",
                "--port-base",
                "0",
                "--seed",
                "7",
                "--from",
                "2020-03-12T10:00:00Z",
                "--to",
                "2020-03-12T10:01:00Z");
        assertThat(code).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("replay ready: 96 bars, 2020-03-12T10:00:00Z to 2020-03-12T10:01:00Z, speed 1000000");
        assertThat(lines.get(1)).matches("clock +ws://127\\.0\\.0\\.1:[0-9]+/clock");
        assertThat(lines.get(2)).matches("coinbase +ws://127\\.0\\.0\\.1:[0-9]+/");
        assertThat(lines.get(3)).matches("kraken +ws://127\\.0\\.0\\.1:[0-9]+/v2");
        assertThat(lines).hasSize(13).last().isEqualTo("replay stopped at 2020-03-12T10:01:00Z");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void help_andVersion_are0() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--data", "--faults", "Exit codes");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("replay ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed 1 | --data",
                "--data /nonexistent.csv | cannot read",
                "--data prices/SOURCE.md | header",
                "--data DATA --speed -1 | speed must not be negative",
                "--data DATA --speed fast | --speed",
                "--data DATA --port-base 70000 | --port-base must be",
                "--data DATA --port-base -1 | --port-base must be",
                "--data DATA --from yesterday | --from",
                "--data DATA --from 2020-03-12T10:00:00.5Z | not a whole second",
                "--data DATA --from 2020-03-12T10:00:00Z --to 2020-03-12T10:00:00Z | --to must be",
                "--data DATA --faults /nonexistent.json | cannot read",
                "--data DATA --faults prices/SOURCE.md | not JSON",
                "--data DATA --invented | Unknown option",
            })
    void usageErrors_are2_andSayWhatIsWrong(String args, String message) {
        assertThat(run(args.replace("DATA", DATA).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void unknownFault_is2_andSaysWhich() throws Exception {
        Path faults = Files.writeString(
                dir.resolve("faults.json"), "[{\"venue\":\"kraken\",\"kind\":\"flood\",\"from\":0,\"to\":1}]");
        assertThat(run("--data", DATA, "--faults", faults.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("fault 1: unknown kind flood");
    }

    @Test
    void takenPort_is1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String base = String.valueOf(taken.getLocalPort());
            assertThat(run("--data", DATA, "--port-base", base)).isEqualTo(1);
            assertThat(err.toString()).contains("cannot listen");
        }
    }
}
