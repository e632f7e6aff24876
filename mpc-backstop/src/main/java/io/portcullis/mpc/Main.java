package io.portcullis.mpc;

import io.portcullis.mpc.cli.BackstopCommand;
import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.signing.Membership;
import java.util.Objects;

/** The program {@code mpc-backstop}. */
public final class Main {
    private static final String COMMON_THREADS = "16";
    private static final String IDLE_CONNECTIONS = "32";

    private Main() {}

    public static void main(String[] args) {
        // From JDK 25 on a deadline ends its exchange in the common pool, which has one thread on two processors:
        // whatever takes its time there would hold up all other deadlines.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", COMMON_THREADS);
        // To each peer and the chain source: the JDK keeps five, and opens a new one for whatever is more.
        System.setProperty("http.maxConnections", IDLE_CONNECTIONS);
        // Before the first logger: a person at a terminal reads plain lines, everybody else gets JSON (logback.xml).
        System.setProperty("log.appender", System.console() == null ? "json" : "text");
        System.exit(BackstopCommand.line(Main::start, version()).execute(args));
    }

    /** Starts a node as this member of its group; it answers when this returns. */
    public static Backstop start(BackstopConfig config, Membership member) {
        return Backstop.start(config, member, version());
    }

    private static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development");
    }
}
