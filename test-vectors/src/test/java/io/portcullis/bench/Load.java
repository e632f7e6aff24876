package io.portcullis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.demo.HttpApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What came of many liquidations that clients asked one node for, each of them one after the other.
 *
 * @param clients how many asked at the same time
 * @param took all of it, by the wall clock
 * @param cpu the processor time of all nodes for it, that for their prices within it too
 * @param writes how often the nodes forced their records to the disk
 */
record Load(int clients, Latencies latencies, Duration took, Duration cpu, long writes) {
    /** Liquidations a second. */
    static final double RATE_GOAL = 100;

    /** Nodes that did not answer each other in time: a client asks again. */
    private static final int BUSY = 503;

    private static final int MAX_RETRIES = 20;

    /** Milliseconds within which 99 of 100 are to be done. */
    static final double P99_GOAL = 100;

    /** Has all requests answered. */
    static Load of(Cluster cluster, int clients, List<JsonNode> requests)
            throws InterruptedException, ExecutionException {
        Queue<JsonNode> left = new ConcurrentLinkedQueue<>(requests);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long writes = cluster.forcedWrites();
            Duration cpu = cluster.cpu();
            long started = System.nanoTime();
            List<Future<List<Long>>> done = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                done.add(threads.submit(client(cluster.first(), left)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> part : done) {
                nanos.addAll(part.get());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            Duration spent = cluster.cpu().minus(cpu);
            return new Load(clients, new Latencies(nanos), took, spent, cluster.forcedWrites() - writes);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<List<Long>> client(HttpApi node, Queue<JsonNode> left) {
        return () -> {
            List<Long> nanos = new ArrayList<>();
            for (JsonNode request = left.poll(); request != null; request = left.poll()) {
                long asked = System.nanoTime();
                HttpApi.Reply reply = node.post("/v1/liquidations", request);
                for (int again = 0; again < MAX_RETRIES && reply.status() == BUSY; again++) {
                    reply = node.post("/v1/liquidations", request); // its own time counts on
                }
                nanos.add(System.nanoTime() - asked);
                if (reply.status() != 200) {
                    throw new IllegalStateException("a liquidation failed: " + reply);
                }
            }
            return nanos;
        };
    }

    double perSecond() {
        return latencies.count() / (took.toNanos() / 1e9);
    }

    boolean isFast() {
        return perSecond() >= RATE_GOAL;
    }

    boolean isInTime() {
        return latencies.percentile(99) <= P99_GOAL;
    }

    boolean isGood() {
        return isFast() && isInTime();
    }

    /** Microseconds of all nodes together for one liquidation. */
    double cpuEach() {
        return cpu.toNanos() / 1e3 / latencies.count();
    }

    /** Of all nodes together for one liquidation. */
    double writesEach() {
        return (double) writes / latencies.count();
    }
}
