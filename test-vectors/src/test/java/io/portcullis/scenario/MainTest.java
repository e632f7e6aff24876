package io.portcullis.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios of two minutes, through the real services of both roles. */
@Timeout(120)
class MainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private boolean run() throws Exception {
        return Main.run(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private String[] lines() {
        return bytes.toString(StandardCharsets.UTF_8).split("\\R");
    }

    @Test
    void run_decidedAsExpected_passes() throws Exception {
        Files.writeString(folder.resolve("calm.json"), Samples.CALM);
        assertThat(run()).isTrue();
        assertThat(lines()).hasSize(2);
        assertThat(lines()[0]).startsWith("passed calm.json").contains("calm (150 s at ");
        assertThat(lines()[1]).isEqualTo("1 passed, 0 failed");
    }

    @Test
    void run_decidedOtherwise_fails_andNamesTheFirstSecondOfEachExpectation() throws Exception {
        String wrong = Samples.CALM.replace("60000", "70000").replace("\"is\": \"not_below\"", "\"is\": \"recovered\"");
        Files.writeString(folder.resolve("wrong.json"), wrong);
        assertThat(run()).isFalse();
        assertThat(lines()).hasSize(5);
        assertThat(lines()[0]).startsWith("FAILED wrong.json");
        assertThat(lines()[1]).contains("oracle: 70000 since 2026-08-10T12:00:20Z is revealed, expected not_crossed");
        assertThat(lines()[2]).contains("backstop: ", " is confirmed, expected anything but confirmed");
        assertThat(lines()[3]).contains("2026-08-10T12:02:20Z backstop: ", " is confirmed, expected recovered");
        assertThat(lines()[4]).isEqualTo("0 passed, 1 failed");
    }

    @Test
    void run_badFile_isAFailure_andTheOthersAreStillPlayed() throws Exception {
        Files.writeString(folder.resolve("a.json"), "{}");
        Files.writeString(folder.resolve("b.json"), Samples.CALM);
        assertThat(run()).isFalse();
        assertThat(lines()[0]).startsWith("FAILED a.json");
        assertThat(lines()).endsWith("1 passed, 1 failed");
    }

    @Test
    void run_nothingToRun_isAFailure() throws Exception {
        assertThat(run()).isFalse();
        assertThat(lines()).containsExactly("0 passed, 0 failed");
    }
}
