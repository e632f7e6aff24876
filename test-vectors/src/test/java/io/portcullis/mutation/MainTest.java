package io.portcullis.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    private Path report(int killed, int survived) throws Exception {
        String mutants = IntStream.range(0, killed + survived)
                .mapToObj(i -> """
                        <mutation status='%s'><sourceFile>Locks.java</sourceFile><lineNumber>%d</lineNumber>
                        <description>negated conditional</description></mutation>""".formatted(i < survived ? "SURVIVED" : i % 2 == 0 ? "KILLED" : "TIMED_OUT", i))
                .collect(Collectors.joining());
        return Files.writeString(dir.resolve("mutations.xml"), "<mutations>" + mutants + "</mutations>");
    }

    private boolean run(List<Mutant> mutants) {
        return Main.run(mutants, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"9,1,true", "90,10,true", "89,11,false", "0,1,false"})
    void killed_nineOfTen_areEnough(int killed, int survived, boolean enough) throws Exception {
        assertThat(run(Mutant.in(report(killed, survived)))).isEqualTo(enough);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().reduce((a, b) -> b))
                .contains(killed + " passed, " + survived + " failed");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("SURVIVED Locks.java:0 negated conditional");
    }

    @Test
    void report_ofAnEarlierBuild_isNone() throws Exception {
        Path report = report(9, 0);
        assertThat(Main.written(report, Instant.EPOCH)).hasSize(9);
        List<Mutant> none = Main.written(report, Instant.now().plusSeconds(60));
        assertThat(run(none)).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("no mutant was tried")
                .endsWith("0 passed, 0 failed\n");
        assertThat(Main.written(dir.resolve("missing"), Instant.EPOCH)).isEmpty();
    }
}
