package io.portcullis.replay;

import io.portcullis.replay.market.Faults;
import io.portcullis.replay.market.PriceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the replay. */
@Command(
        name = "replay",
        description = "Plays a price file through the venues' own WebSocket and REST formats on 127.0.0.1.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the end was reached", "1:failed", "2:usage, or a bad price or fault file"})
final class Main implements Callable<Integer> {
    private static final int MAX_PORT_BASE = 65_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Price file of hours or minutes.")
    private Path data;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description = "Virtual seconds per second; 0 is as fast as the clock clients acknowledge. Default: 60.")
    private int speed;

    @Option(
            names = "--port-base",
            paramLabel = "P",
            defaultValue = "" + ReplayOptions.DEFAULT_PORT_BASE,
            description = "Port of the clock, venues above it; 0 takes free ports. Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Option(names = "--faults", paramLabel = "FILE", description = "JSON array of scripted faults.")
    private @Nullable Path faults;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the noise between venues. Default: 1.")
    private long seed;

    @Option(names = "--from", paramLabel = "ISO", description = "First second. Default: the start of the file.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "ISO", description = "Last second. Default: the end of the file.")
    private @Nullable Instant to;

    /** Plays to the end. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        PriceFile prices = readPrices();
        ReplayOptions options = options(prices);
        Instant end = Optional.ofNullable(to).orElse(prices.end());
        if (end.getNano() != 0 || !end.isAfter(options.from())) {
            throw usage("--to must be a whole second after --from");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ReplayServer replay = ReplayServer.start(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(replay::close));
            out.printf("replay ready: %d bars, %s to %s, speed %d%n", prices.size(), options.from(), end, speed);
            out.println(replay.listing());
            out.flush();
            replay.runTo(end);
            out.println("replay stopped at " + replay.now());
            out.flush();
        }
        return 0;
    }

    private PriceFile readPrices() {
        try {
            return PriceFile.read(data);
        } catch (IOException e) {
            throw usage("--data: cannot read " + data);
        } catch (IllegalArgumentException e) {
            throw usage("--data: " + data + ": " + e.getMessage());
        }
    }

    private Faults readFaults() {
        if (faults == null) {
            return Faults.NONE;
        }
        try {
            return Faults.read(faults);
        } catch (IOException e) {
            throw usage("--faults: cannot read " + faults);
        } catch (IllegalArgumentException e) {
            throw usage("--faults: " + faults + ": " + e.getMessage());
        }
    }

    private ReplayOptions options(PriceFile prices) {
        if (portBase < 0 || portBase > MAX_PORT_BASE) {
            throw usage("--port-base must be from 0 to " + MAX_PORT_BASE);
        }
        try {
            Instant start = Optional.ofNullable(from).orElse(prices.start());
            return ReplayOptions.of(prices)
                    .withFaults(readFaults())
                    .startingAt(start)
                    .withSpeed(speed)
                    .withPortBase(portBase)
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private ParameterException usage(@Nullable String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"replay " + (version == null ? "(not from a jar)" : version)};
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("replay: " + failure.getMessage());
            return 1;
        });
    }

    /** Logs go to standard error, as JSON lines unless that is a terminal. */
    public static void main(String[] args) {
        String form = Ansi.AUTO.enabled() ? "text" : "json";
        System.setProperty("logback.configurationFile", "io/portcullis/replay/logback-" + form + ".xml");
        System.exit(commandLine().execute(args));
    }
}
