package io.portcullis.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A bitcoind of ours: its program, its flags, its folder and its process. */
final class NodeProcess implements AutoCloseable {
    private static final String HOW = "set BITCOIND to the path of a bitcoind (Bitcoin Core 28 or later, or Knots); "
            + ".ci/bitcoind gets Knots and prints its path";

    /** Wanted of every node; a node is only given what its own help names. */
    private static final List<String> FLAGS = List.of(
            "-regtest=1",
            "-server=1",
            "-listen=0",
            "-connect=0",
            "-dnsseed=0",
            "-fixedseeds=0",
            "-natpmp=0",
            "-txindex=1",
            "-blockfilterindex=1",
            "-persistmempool=0",
            "-printtoconsole=1",
            // Knots: by default it refuses what it takes for tokens, parasites and non-standard scripts, and ignores
            // TRUC.
            "-acceptnonstdtxn=1",
            "-rejecttokens=0",
            "-rejectparasites=0",
            "-mempooltruc=enforce");

    private final Path folder;
    private final Process process;
    private final int rpcPort;
    private final Thread killer;

    private NodeProcess(Path folder, Process process, int rpcPort) {
        this.folder = folder;
        this.process = process;
        this.rpcPort = rpcPort;
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** The program that BITCOIND names. */
    static Path program() {
        String path = System.getenv("BITCOIND");
        if (path == null || !Files.isExecutable(Path.of(path))) {
            throw new IllegalStateException(path == null ? HOW : path + " is no program: " + HOW);
        }
        return Path.of(path);
    }

    /** The first line of {@code bitcoind -version}. */
    static String version(Path program) {
        return output(program, "-version").lines().findFirst().orElseThrow();
    }

    /** @param extra flags on top of ours; without {@code -txindex=1} when they hold another one */
    static NodeProcess start(Path program, List<String> extra) {
        try {
            Path folder = Files.createTempDirectory("portcullis-node");
            int port = freePort();
            List<String> command =
                    new ArrayList<>(List.of(program.toString(), "-datadir=" + folder, "-rpcport=" + port));
            String help = output(program, "-help-debug");
            FLAGS.stream()
                    .filter(flag -> isKnown(flag, help))
                    .filter(flag ->
                            extra.stream().noneMatch(other -> name(other).equals(name(flag))))
                    .forEach(command::add);
            command.addAll(extra);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log(folder))
                    .start();
            return new NodeProcess(folder, process, port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    private static boolean isKnown(String flag, String help) {
        return help.lines().anyMatch(line -> line.strip().matches(name(flag) + "\\b.*"));
    }

    private static String name(String flag) {
        return flag.replaceAll("=.*", "");
    }

    int rpcPort() {
        return rpcPort;
    }

    Path folder() {
        return folder;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly();
        close();
    }

    /** The last lines that the node wrote. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log(folder).toPath(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private static File log(Path folder) {
        return folder.resolve("node.log").toFile();
    }

    /** Waits for an end that was asked for, and removes the folder. */
    @Override
    public void close() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(killer);
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String output(Path program, String flag) {
        try {
            Process process = new ProcessBuilder(program.toString(), flag)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + program, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
