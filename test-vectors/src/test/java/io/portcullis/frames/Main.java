package io.portcullis.frames;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code ./mvnw -q -Pframes [-Dframes=N] [-Dseed=N]}: all ten venues send random bytes, halves, too much, too slowly, other types and
 * no HTTP at all, and both roles must take no quote that was not sent, keep their threads and their memory, and be well again
 * afterwards. A frame or an answer that did no harm has passed.
 */
public final class Main {
    /** Of a hundred frames or answers, those that are answers. */
    private static final int ANSWERS_PER_HUNDRED = 10;

    private static final int MAX_THREADS = 60;
    private static final int MAX_MORE_THREADS = 12;
    private static final long MAX_MORE_BYTES = 48L << 20;

    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    private Main(PrintStream out) {
        this.out = out;
    }

    /**
     * @param args how many frames and answers, and the seed
     */
    public static void main(String[] args) throws Exception {
        System.exit(run(Long.parseLong(args[0]), Long.parseLong(args[1]), System.out) ? 0 : 1);
    }

    /** Whether all did no harm. */
    static boolean run(long frames, long seed, PrintStream out) throws IOException {
        out.println("seed " + seed);
        var main = new Main(out);
        long answers = frames * ANSWERS_PER_HUNDRED / 100;
        var random = new SplittableRandom(seed);
        long sent = 0;
        try (var attack = new OracleAttack(random.split())) {
            sent += main.endure("oracle", attack, frames - answers);
        }
        try (var trap = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var attack = new BackstopAttack(random.split(), trap.getLocalPort())) {
            sent += main.endure("backstop", attack, answers);
            main.requireUntouched(trap);
        }
        main.failures.forEach(failure -> out.println("FAILED " + failure));
        out.printf("%d passed, %d failed%n", sent - main.failures.size(), main.failures.size());
        return main.failures.isEmpty() && sent >= frames;
    }

    /** A tenth to warm up; what it then has of threads and memory must be enough for all the rest. */
    private <V extends Venue> long endure(String role, Attack<V> attack, long frames) {
        var marks = new ArrayList<Usage>();
        failures.addAll(attack.run(frames, sent -> {
            if (marks.isEmpty() && sent >= frames / 10) {
                marks.add(Usage.now());
            }
            if (sent / 10_000 % 10 == 0) {
                out.printf("%s: %d of %d, %s%n", role, sent, frames, Usage.now());
            }
        }));
        out.println(role + ": " + attack.verdicts());
        Usage after = Usage.now();
        Usage before = marks.isEmpty() ? after : marks.get(0);
        out.printf("%s: %d done, %s after %s%n", role, attack.sent(), after, before);
        if (after.threads() > MAX_THREADS || after.threads() > before.threads() + MAX_MORE_THREADS) {
            failures.add(role + ": threads grew from " + before.threads() + " to " + after.threads());
        }
        if (after.bytes() > before.bytes() + MAX_MORE_BYTES) {
            failures.add(role + ": memory grew from " + before.bytes() + " to " + after.bytes());
        }
        return attack.sent();
    }

    private void requireUntouched(ServerSocket trap) throws IOException {
        trap.setSoTimeout(1);
        try {
            trap.accept().close();
            failures.add("backstop: followed a redirect");
        } catch (SocketTimeoutException e) {
            // As it should be.
        }
    }

    /** The process' threads without those of the venues, and its live memory. */
    private record Usage(int threads, long bytes) {
        static Usage now() {
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.getName().startsWith(Venue.THREAD))
                    .count();
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return new Usage((int) threads, runtime.totalMemory() - runtime.freeMemory());
        }

        @Override
        public String toString() {
            return threads + " threads, " + (bytes >> 20) + " MiB";
        }
    }
}
