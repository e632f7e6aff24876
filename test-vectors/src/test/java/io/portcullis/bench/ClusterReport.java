package io.portcullis.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bench.ClusterBenchmark.Result;
import java.io.PrintStream;

/** What the benchmark of a cluster found, for people and for programs. */
record ClusterReport(Result result) {
    void print(PrintStream out) {
        out.printf(
                "%nliquidations by 3 of 4 nodes, a process each, on %d processors%n%-8s %10s %9s %9s %12s %14s%n",
                Runtime.getRuntime().availableProcessors(),
                "clients",
                "per second",
                "p50 ms",
                "p99 ms",
                "CPU ms each",
                "disk syncs each");
        for (Load load : result.loads()) {
            out.printf(
                    "%-8d %10.1f %9.1f %9.1f %12.1f %14.1f%n",
                    load.clients(),
                    load.perSecond(),
                    load.latencies().percentile(50),
                    load.latencies().percentile(99),
                    load.cpuEach() / 1e3,
                    load.writesEach());
        }
        Load best = result.best();
        out.printf(
                "rate %.1f per second, goal %.0f, %s; p99 %.1f ms, goal %.0f, %s (%d clients)%n",
                best.perSecond(),
                Load.RATE_GOAL,
                met(best.isFast()),
                best.latencies().percentile(99),
                Load.P99_GOAL,
                met(best.isInTime()),
                best.clients());
        out.printf(
                "cryptography %.2f ms of %.2f ms CPU, %.0f %%; one plain BIP340 signature and verification %.3f ms: cryptography %.0f, all %.0f times that%n",
                result.crypto() / 1e3,
                best.cpuEach() / 1e3,
                100 * share(),
                result.plain() / 1e3,
                result.crypto() / result.plain(),
                best.cpuEach() / result.plain());
    }

    private static String met(boolean goal) {
        return goal ? "met" : "not met";
    }

    private double share() {
        return result.crypto() / result.best().cpuEach();
    }

    void addTo(ArrayNode json) {
        Load best = result.best();
        add(json, "liquidationsPerSecond", "1/s", best.perSecond())
                .put("goal", Load.RATE_GOAL)
                .put("met", best.isFast())
                .put("clients", best.clients());
        add(json, "p50", "ms", best.latencies().percentile(50));
        add(json, "p99", "ms", best.latencies().percentile(99))
                .put("goal", Load.P99_GOAL)
                .put("met", best.isInTime());
        add(json, "cpu", "us/op", best.cpuEach())
                .put("baseline", "BIP340 signature and verification")
                .put("baseline_value", result.plain())
                .put("ratio", best.cpuEach() / result.plain());
        add(json, "cryptography", "us/op", result.crypto()).put("ratio", result.crypto() / result.plain());
        add(json, "cryptographyShareOfCpu", "1", share());
        add(json, "diskSyncs", "1/op", best.writesEach());
    }

    private static ObjectNode add(ArrayNode json, String name, String unit, double value) {
        return json.addObject()
                .put("name", "ClusterBenchmark." + name)
                .put("unit", unit)
                .put("value", value);
    }
}
