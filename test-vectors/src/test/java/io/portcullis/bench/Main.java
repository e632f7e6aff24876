package io.portcullis.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.portcullis.bench.ClusterBenchmark.Extent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks side by side, prints a table of ratios and writes {@code bench.json}. */
public final class Main {
    /** A benchmark, what it is measured against, and how many times that it may cost. */
    private record Goal(String name, String baseline, double maxRatio) {}

    private static final String TICK = "TickCpu.fromFrameToCommit";
    private static final String TICK_AND_SOCKETS = "TickCpu.withTheSocketsThreads";
    /** A thousandth of the second that a tick is made for. */
    private static final String BUDGET = "a budget of 1 ms";

    /** Of the work beside the signatures of a liquidation. */
    private static final String PSBT_BUDGET = "a budget of 100 us";

    private static final List<Goal> GOALS = List.of(
            new Goal("OracleBenchmark.contractIssue", "OracleBenchmark.rawSignAndVerify", 2.5),
            new Goal("OracleBenchmark.revealDecision", "OracleBenchmark.rawHashing", 3.0),
            new Goal("FrostBenchmark.bothRounds", "FrostBenchmark.plainSignAndVerify", 8.0),
            new Goal("FrostBenchmark.verifyPartial", "FrostBenchmark.plainSignAndVerify", 3.0),
            new Goal("FrostBenchmark.aggregate", "FrostBenchmark.plainSignAndVerify", 5.0),
            new Goal("RecordBenchmark.recordAppend", "RecordBenchmark.rawForceTwice", 2.5),
            new Goal("IndexBenchmark.question", "IndexBenchmark.skipListQuestion", 1.0),
            new Goal("IndexBenchmark.question", "IndexBenchmark.scanQuestion", 0.001),
            new Goal("IndexBenchmark.append", "IndexBenchmark.skipListAppend", 2.0),
            new Goal("AggregatorBenchmark.oracle", "AggregatorBenchmark.plainMedian", 50.0),
            new Goal("AggregatorBenchmark.backstop", "AggregatorBenchmark.plainMedian", 10.0),
            new Goal("BuildersBenchmark.seizure", PSBT_BUDGET, 1.0),
            new Goal("BuildersBenchmark.repoOf10", "BuildersBenchmark.repoOf1", 12.0),
            new Goal("BuildersBenchmark.repoOf100", "BuildersBenchmark.repoOf10", 12.0),
            new Goal(TICK, BUDGET, 1.0),
            new Goal(TICK_AND_SOCKETS, BUDGET, 1.0));

    private Main() {}

    /**
     * @param args {@code quick} or {@code full}, the file to write, the prices to replay, and the project's folder
     */
    public static void main(String[] args) throws Exception {
        boolean full = args[0].equals("full");
        var options = new OptionsBuilder()
                .include("io\\.portcullis\\.bench\\..*Benchmark")
                .forks(full ? 3 : 1)
                .warmupIterations(full ? 5 : 2)
                .warmupTime(TimeValue.seconds(full ? 2 : 1))
                .measurementIterations(full ? 10 : 3)
                .measurementTime(TimeValue.seconds(full ? 2 : 1))
                .jvmArgsAppend("-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED")
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> microseconds = new HashMap<>();
        TickCpu.Cost tick = TickCpu.measure(Path.of(args[2]), full ? 3_000 : 1_500, full ? 3_000 : 1_000);
        microseconds.put(TICK, tick.work());
        microseconds.put(TICK_AND_SOCKETS, tick.work() + tick.sockets());
        microseconds.put(BUDGET, 1_000.0);
        microseconds.put(PSBT_BUDGET, 100.0);
        addTo(microseconds, new Runner(options).run());
        Extent extent = full ? Extent.FULL : Extent.QUICK;
        var cluster = new ClusterReport(ClusterBenchmark.measure(Path.of(args[3]), Path.of(args[2]), extent));
        report(microseconds, cluster, Path.of(args[1]));
    }

    private static void addTo(Map<String, Double> microseconds, Collection<RunResult> results) {
        for (RunResult result : results) {
            String[] parts = result.getParams().getBenchmark().split("\\.");
            String name = parts[parts.length - 2] + "." + parts[parts.length - 1];
            microseconds.put(name, result.getPrimaryResult().getScore());
        }
    }

    private static void report(Map<String, Double> microseconds, ClusterReport cluster, Path file) throws Exception {
        ArrayNode json = new JsonMapper().createArrayNode();
        System.out.printf(
                "%-36s %10s  %-36s %10s %9s %7s  %s%n",
                "benchmark", "us/op", "baseline", "us/op", "ratio", "goal", "met");
        for (Goal goal : GOALS) {
            double value = microseconds.get(goal.name());
            double baseline = microseconds.get(goal.baseline());
            double ratio = value / baseline;
            boolean met = ratio <= goal.maxRatio();
            System.out.printf(
                    "%-36s %10.3f  %-36s %10.3f %9.5f %7.3f  %s%n",
                    goal.name(), value, goal.baseline(), baseline, ratio, goal.maxRatio(), met ? "yes" : "no");
            json.addObject()
                    .put("name", goal.name())
                    .put("unit", "us/op")
                    .put("value", value)
                    .put("baseline", goal.baseline())
                    .put("baseline_value", baseline)
                    .put("ratio", ratio)
                    .put("goal", goal.maxRatio())
                    .put("met", met);
        }
        cluster.print(System.out);
        cluster.addTo(json);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.toPrettyString() + "\n");
    }
}
