package io.portcullis.oracle.store;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** A process that commits ticks as fast as it can while it leads, and says what it would serve after each commit. */
final class Replica implements AutoCloseable {
    static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    /** Contracts that the replica is asked about: from the beginning on. */
    private static final long LOWEST = 5000;

    private static final long HIGHEST = 7000;

    private final Process process;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Thread listener;

    /** @param where of {@link #store} */
    Replica(long seed, String... where) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Replica.class.getName(),
                Long.toString(seed)));
        command.addAll(List.of(where));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        listener = new Thread(this::listen, "listener");
        listener.start();
    }

    static String[] where(PostgresAddress address) {
        return new String[] {
            address.url(), address.user(), address.passwordFile().toString()
        };
    }

    /** A directory, or the members of an address. */
    static HistoryStore store(List<String> where) {
        return where.size() == 1
                ? HistoryStore.sqlite(Path.of(where.get(0)))
                : HistoryStore.postgresql(new PostgresAddress(where.get(0), where.get(1), Path.of(where.get(2))));
    }

    public static void main(String[] args) {
        var random = new SplittableRandom(Long.parseLong(args[0]));
        try (HistoryJournal journal =
                store(List.of(args).subList(1, args.length)).open()) {
            PriceHistory history = PriceHistory.open(journal, LIMITS);
            while (true) {
                try {
                    step(history, random);
                } catch (IllegalStateException e) {
                    System.out.println("failed");
                    if (args.length == 2) {
                        throw e;
                    }
                    LockSupport.parkNanos(20_000_000);
                }
            }
        }
    }

    private static void step(PriceHistory history, RandomGenerator random) {
        if (!history.lead()) {
            LockSupport.parkNanos(20_000_000);
            return;
        }
        Stamp next = history.lastCommittedTick()
                .map(last -> last.stamp().plusSeconds(random.nextInt(40) == 0 ? 8 : 1))
                .orElse(TickPath.START);
        Tick tick = tick(next, random);
        history.commit(tick);
        System.out.println(next + " " + (tick.isKnown() ? tick.median().micros() : 0) + " " + lowest(history));
    }

    /** The price hardly moves for long, so that it is crossed; its last digits tell who wrote it. */
    private static Tick tick(Stamp stamp, RandomGenerator random) {
        long dollars = HIGHEST - stamp.seconds() / 90 * 7919 % (HIGHEST - LOWEST);
        TickState state = random.nextInt(30) == 0 ? TickState.DISPERSED : TickState.CONFIRMED;
        return random.nextInt(30) == 0
                ? Tick.unknown(stamp)
                : new Tick(stamp, new MicroUsd(dollars * 1_000_000 - random.nextInt(1_000_000)), MicroUsd.ZERO, state);
    }

    /** The lowest threshold that is crossed; one more than the highest that is asked about when none is. */
    static long lowest(PriceHistory history) {
        Stamp now = history.lastCommittedTick().orElseThrow().stamp();
        return LongStream.rangeClosed(LOWEST / 10, HIGHEST / 10)
                .map(tens -> tens * 10)
                .filter(dollars -> history.crossing(TickPath.START, new UsdPrice(dollars), now)
                        .crossed())
                .findFirst()
                .orElse(HIGHEST + 1);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("unreadable");
        }
    }

    /** What it has said up to now, without its failures: stamp, price, lowest threshold that was crossed. */
    List<String> served() {
        synchronized (said) {
            return said.stream().filter(line -> !line.equals("failed")).toList();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. What it said before is there when this returns. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        listener.join();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
