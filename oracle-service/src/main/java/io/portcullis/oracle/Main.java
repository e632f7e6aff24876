package io.portcullis.oracle;

import io.portcullis.oracle.cli.OracleCommand;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.contract.OracleKeys;
import java.util.Objects;

/** The program {@code oracle-service}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Before the first logger: a person at a terminal reads plain lines, everybody else gets JSON (logback.xml).
        System.setProperty("log.appender", System.console() == null ? "json" : "text");
        if (args.length > 0 && args[0].equals("feeds")) {
            // Its table says all that the log would.
            System.setProperty("log.level", "ERROR");
        }
        // The JDK's WebSocket client (17.0.15, 25.0.3) keeps for ever what it has read of headers that are too long:
        // let it be little.
        System.setProperty("jdk.http.maxHeaderSize", "16384");
        System.exit(OracleCommand.line(Main::start, version()).execute(args));
    }

    /** Starts an oracle with these keys; it answers when this returns. */
    public static Oracle start(OracleConfig config, OracleKeys keys) {
        return Oracle.start(config, keys, version());
    }

    private static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development");
    }
}
