package io.portcullis.scenario;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code ./mvnw -q -Pscenarios [-Dscenarios.dir=DIR]}: every scenario of a folder, a line each. */
public final class Main {
    private final PrintStream out;
    private int passed;
    private int failed;

    private Main(PrintStream out) {
        this.out = out;
    }

    /**
     * @param args the folder with the scenarios
     */
    public static void main(String[] args) throws Exception {
        System.exit(run(Path.of(args[0]), System.out) ? 0 : 1);
    }

    /** Whether all passed, and there was at least one. */
    static boolean run(Path folder, PrintStream out) throws IOException, InterruptedException {
        Main main = new Main(out);
        for (Path file : ScenarioFile.in(folder)) {
            main.play(file);
        }
        out.printf("%d passed, %d failed%n", main.passed, main.failed);
        return main.failed == 0 && main.passed > 0;
    }

    private void play(Path file) throws InterruptedException {
        long started = System.nanoTime();
        try {
            Scenario scenario = ScenarioFile.read(file);
            List<String> unmet = Run.of(scenario);
            long virtualMs = Duration.between(scenario.from(), scenario.to()).toMillis();
            long realMs = Math.max(1, (System.nanoTime() - started) / 1_000_000);
            report(file, "%s (%d s at %dx)".formatted(scenario.title(), virtualMs / 1000, virtualMs / realMs), unmet);
        } catch (IOException | RuntimeException e) {
            report(file, "not played", List.of(String.valueOf(e.getMessage())));
        }
    }

    private void report(Path file, String what, List<String> unmet) {
        out.printf("%-6s %-40s %s%n", unmet.isEmpty() ? "passed" : "FAILED", file.getFileName(), what);
        unmet.forEach(line -> out.println("       " + line));
        if (unmet.isEmpty()) {
            passed++;
        } else {
            failed++;
        }
    }
}
