package io.portcullis.mutation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code ./mvnw -q -Pmutation}: what the tests made of each mutant of a node's rules, class by class. Ends with {@code N passed, M
 * failed}: mutants killed, and all others. It fails when the killed are less than {@value Share#MIN_PERCENT} % of them, or there are none.
 */
public final class Main {
    private Main() {}

    /**
     * @param args PIT's report, the moment the build began (ISO-8601)
     */
    public static void main(String[] args) throws Exception {
        System.exit(run(written(Path.of(args[0]), Instant.parse(args[1])), System.out) ? 0 : 1);
    }

    /** The mutants of the report; none when it is not of this build. */
    static List<Mutant> written(Path report, Instant since) throws Exception {
        return isOf(report, since) ? Mutant.in(report) : List.of();
    }

    private static boolean isOf(Path report, Instant since) throws IOException {
        return Files.exists(report)
                && !Files.getLastModifiedTime(report).toInstant().isBefore(since);
    }

    /** Whether the tests notice enough. */
    static boolean run(List<Mutant> mutants, PrintStream out) {
        mutants.stream().filter(mutant -> !mutant.isKilled()).forEach(out::println);
        mutants.stream()
                .collect(Collectors.groupingBy(Mutant::file, TreeMap::new, Collectors.toList()))
                .forEach((file, ofFile) -> out.printf("%-24s %s%n", file, Share.of(ofFile)));
        Share total = Share.of(mutants);
        out.printf("%-24s %s%n", "all rules", total);
        if (mutants.isEmpty()) {
            out.println("FAILED: no mutant was tried");
        } else if (!total.isEnough()) {
            out.printf("FAILED: less than %d %% killed%n", Share.MIN_PERCENT);
        }
        out.printf("%d passed, %d failed%n", total.killed(), total.survived());
        return total.isEnough();
    }
}
