package io.portcullis.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.demo.HttpApi;
import io.portcullis.demo.HttpApi.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One node: the program as it ships in a process of its own, with a door for a debugger. It can be killed, and started again. */
final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int id;
    private final Home home;
    private final Path jar;
    private final HttpApi api;
    private @Nullable Process process;
    private int debugPort;
    private long started;
    private long killed;

    /** @param port that its configuration names */
    Node(int id, Home home, Path jar, int port) {
        this.id = id;
        this.home = home;
        this.jar = jar;
        this.api = new HttpApi(URI.create("http://127.0.0.1:" + port));
    }

    int id() {
        return id;
    }

    Home home() {
        return home;
    }

    HttpApi api() {
        return api;
    }

    /** At which a debugger comes in. */
    int debugPort() {
        return debugPort;
    }

    void start() throws IOException {
        debugPort = Ports.free();
        started = System.nanoTime();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + debugPort,
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--config",
                        home.config().toString(),
                        "--passphrase-file=" + home.passphrase())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                .start();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** {@code kill -9}. */
    synchronized void kill() {
        if (isAlive()) {
            killed = System.nanoTime();
            process.destroyForcibly();
        }
    }

    /** The time since it was killed. */
    synchronized Duration sinceKilled() {
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    /** Posts a liquidation to it. */
    Reply liquidate(ObjectNode request) throws IOException, InterruptedException {
        return api.post("/v1/liquidations", request);
    }

    /** Whether the process ends within this time. */
    boolean ends(Duration patience) throws InterruptedException {
        return process == null || process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something that is asked of a node. */
    @FunctionalInterface
    interface Question {
        boolean holds(HttpApi api) throws IOException, InterruptedException;
    }

    /** Waits until it would sign: it is ready, and has met all of its {@code peers}. Gives the time since its start. */
    Duration awaitService(int peers) throws IOException, InterruptedException {
        await("it serves", ready -> ready.answers("/ready"));
        await(
                "it has met its peers",
                met -> met.get("/v1/group").ok().toString().split("\"is_met\":true").length > peers + 1);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    void await(String what, Question question) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.holds(api)) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "of node " + id + " it does not come to hold that " + what + ":\n" + lastWords());
            }
            Thread.sleep(10);
        }
    }

    /** The last lines of its log. */
    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(home.log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    @Override
    public void close() {
        kill();
    }
}
