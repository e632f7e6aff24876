package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.config.SampleConfig;
import io.portcullis.mpc.feed.FiveVenues;
import io.portcullis.mpc.feed.PlayedTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class FeedsCheckCommandTest {
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PlayedTime time = new PlayedTime();
    private FiveVenues venues;

    @BeforeEach
    void open() throws IOException {
        venues = new FiveVenues("4900", time::now);
    }

    @AfterEach
    void close() {
        venues.close();
    }

    private int run() throws IOException {
        String sample = SampleConfig.filled("group/node0.yaml");
        int from = sample.indexOf("  venues:\n") + "  venues:\n".length();
        String config = sample.substring(0, from) + venues.yaml() + sample.substring(sample.indexOf("  limits:\n"));
        Path file = Files.writeString(dir.resolve("node.yaml"), config);
        return new CommandLine(new FeedsCheckCommand(clock -> time))
                .setExecutionExceptionHandler(BackstopCommand::explain)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--config", file.toString());
    }

    @Test
    void check_allVenuesServe_isATableAndThePrice() throws IOException {
        assertThat(run()).isEqualTo(ExitCode.OK);
        assertThat(lines()).hasSize(7);
        assertThat(lines().get(0)).isEqualTo("venue answers bid ask age now rejects");
        assertThat(lines().get(1)).isEqualTo("bitfinex 4 4900 4900.99 0.0 s counts none");
        assertThat(lines().get(2)).isEqualTo("okx 10 4900 4900.99 0.0 s counts none");
        assertThat(lines().get(6)).isEqualTo("5 of 5 venues count, the quorum is 4: the price is 4900.50");
        assertThat(err.toString()).isEmpty();
        assertThat(time.isClosed()).isTrue();
    }

    @Test
    void check_oneVenueDead_isNamedWithItsReasonAndThePriceStays() throws IOException {
        venues.kill("paxos");
        assertThat(run()).isEqualTo(ExitCode.OK);
        assertThat(lines())
                .contains(
                        "paxos 0 - - - left out: unreachable unreachable 10",
                        "4 of 5 venues count, the quorum is 4: the price is 4900.50");
    }

    @Test
    void check_oneDeadAndOneApart_isNoPriceAndFails() throws IOException {
        venues.kill("paxos");
        venues.quote("okx", "3900");
        assertThat(run()).isEqualTo(ExitCode.FAILED);
        assertThat(lines())
                .contains(
                        "okx 10 3900 3900.99 0.0 s counts none",
                        "4 of 5 venues count, the quorum is 4: there is no price, since too few count or they disagree");
    }

    @Test
    void check_negativeQuote_isCountedByItsReason() throws IOException {
        venues.quote("okx", "-4900");
        assertThat(run()).isEqualTo(ExitCode.OK);
        assertThat(lines()).contains("okx 0 - - - left out: not_positive not_positive 10");
    }

    @Test
    void check_nobodyAnswers_isOneSentence() throws IOException {
        for (String venue : List.of("bitfinex", "okx", "cryptocom", "bullish", "paxos")) {
            venues.kill(venue);
        }
        assertThat(run()).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("mpc-backstop: no venue could be reached: there seems to be no network");
        assertThat(time.isClosed()).isTrue();
    }

    /** What was printed, each run of spaces as one. */
    private List<String> lines() {
        return out.toString()
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
    }
}
