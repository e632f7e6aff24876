package io.portcullis.oracle.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of its own, on this machine only, in a directory that is gone afterwards. */
final class PostgresServer implements AutoCloseable {
    private static final String USER = "portcullis";

    /** It does not run as root. */
    private static final String UNPRIVILEGED = "nobody";

    private final Path bin;
    private final Path dir;
    private final Path passwordFile;
    private final int port = freePort();
    private int databases;

    private PostgresServer(Path bin) throws IOException {
        this.bin = bin;
        this.dir = Files.createTempDirectory("portcullis-postgres");
        this.passwordFile = Files.writeString(dir.resolve("password"), UUID.randomUUID() + "\n");
        Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
        if (isRoot()) {
            var owner = FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
            Files.setOwner(passwordFile, owner);
            Files.setOwner(dir, owner);
        }
    }

    /** Says how to get a PostgreSQL when there is none, and fails. */
    public static void main(String[] args) {
        if (find().isEmpty()) {
            System.out.println(
                    "These tests need PostgreSQL 14 or newer: apt-get install postgresql, or set POSTGRES_BIN to the"
                            + " directory that its initdb is in.");
            System.exit(1);
        }
    }

    static PostgresServer start() throws IOException {
        Path bin = find().orElseThrow(() -> new IllegalStateException("no PostgreSQL: apt-get install postgresql"));
        var server = new PostgresServer(bin);
        server.run(
                "initdb",
                "-U",
                USER,
                "-E",
                "UTF8",
                "--auth=scram-sha-256",
                "--pwfile=" + server.passwordFile,
                "-D",
                server.data());
        server.startAgain();
        return server;
    }

    void startAgain() {
        String settings = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port;
        run("pg_ctl", "start", "-w", "-D", data(), "-l", dir.resolve("log").toString(), "-o", settings);
    }

    /** As when the machine loses its power: nothing is written any more. */
    void crash() {
        run("pg_ctl", "stop", "-m", "immediate", "-D", data());
    }

    /** A new database, empty. */
    synchronized PostgresAddress database() throws SQLException {
        String name = "history" + ++databases;
        try (var connection = connect(address("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return address(name);
    }

    /** A connection that is no oracle's. */
    static Connection connect(PostgresAddress address) throws SQLException {
        try {
            Properties credentials = address.credentials();
            credentials.setProperty("ApplicationName", "test");
            return DriverManager.getConnection(address.url(), credentials);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "stop", "-m", "fast", "-D", data());
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private PostgresAddress address(String database) {
        return new PostgresAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, passwordFile);
    }

    private String data() {
        return dir.resolve("data").toString();
    }

    private void run(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid", UNPRIVILEGED, "--clear-groups", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path said = dir.resolve("said");
            Process process = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(program + " failed: " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where POSTGRES_BIN says, else the newest of Debian's, else on the PATH. */
    private static Optional<Path> find() {
        String given = System.getenv("POSTGRES_BIN");
        if (given != null) {
            return Optional.of(Path.of(given)).filter(PostgresServer::hasServer);
        }
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        return Stream.concat(debian().stream(), onPath)
                .filter(PostgresServer::hasServer)
                .findFirst();
    }

    private static List<Path> debian() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.filter(version -> version.getFileName().toString().matches("\\d+"))
                    .sorted(Comparator.comparingInt((Path version) ->
                                    Integer.parseInt(version.getFileName().toString()))
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasServer(Path bin) {
        return Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_ctl"));
    }
}
