package io.portcullis.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One of our programs, run from its jar in a process of its own. */
final class Service implements AutoCloseable {
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final HttpApi api;

    private Service(Process process, Path log, HttpApi api) {
        this.process = process;
        this.log = log;
        this.api = api;
    }

    /** Starts a program that serves on a port of loopback; its log goes to a file. */
    static Service start(Path jar, int port, Path log, String... args) throws IOException {
        Process process = new ProcessBuilder(command(jar, args))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Service(process, log, new HttpApi(URI.create("http://127.0.0.1:" + port)));
    }

    /** Runs a program to its end and gives what it printed. */
    static String run(Path jar, String... args) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(jar, args)).start();
        String output;
        try (InputStream stdout = process.getInputStream()) {
            output = new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
        }
        String problem = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(jar.getFileName() + " " + args[0] + " failed: " + problem);
        }
        return output;
    }

    private static List<String> command(Path jar, String... args) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not built: ./mvnw -q -DskipTests package");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        command.addAll(List.of(args));
        return command;
    }

    HttpApi api() {
        return api;
    }

    /** Waits until it answers {@code GET /health}. */
    void awaitHealth() throws IOException, InterruptedException {
        await("a service has started", ready -> ready.answers("/health"));
    }

    /** Something that is asked of a service. */
    @FunctionalInterface
    interface Question {
        boolean holds(HttpApi api) throws IOException, InterruptedException;
    }

    /** Waits until something holds. */
    void await(String what, Question question) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.holds(api)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "it does not come to hold that " + what + ":\n" + Files.readString(log));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** Everything that it logged. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks it to stop as an operator would, and insists after a while. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A port that was free just now, another one each time. */
    static int freePort() throws IOException {
        int port;
        do {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
        } while (!GIVEN.add(port));
        return port;
    }
}
