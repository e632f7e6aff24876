package io.portcullis.chainsim;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the chain simulator. */
@Command(
        name = "chainsim",
        description = "Serves a simulated Bitcoin chain (regtest) as an Esplora server on 127.0.0.1.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was stopped", "1:failed, such as on a port that is taken", "2:usage"})
final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "" + ChainSimulator.DEFAULT_PORT,
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--small-data", description = "Relay OP_RETURN scripts of at most 83 bytes, as older nodes do.")
    private boolean smallData;

    @Option(
            names = "--block-every",
            paramLabel = "S",
            defaultValue = "0",
            description = "Mine a block every S seconds; 0 only mines when told. Default: 0.")
    private int blockSeconds;

    /** Serves until the program is stopped. */
    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535 || blockSeconds < 0) {
            throw new ParameterException(spec.commandLine(), "--port and --block-every must be in range");
        }
        RelayPolicy policy = smallData ? RelayPolicy.SMALL_DATA : RelayPolicy.CORE;
        CountDownLatch stopped = new CountDownLatch(1);
        try (ChainSimulator simulator = ChainSimulator.start(port, policy, Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            PrintWriter out = spec.commandLine().getOut();
            out.println("chainsim ready: " + simulator.url());
            out.flush();
            serve(simulator, stopped);
        }
        return 0;
    }

    private void serve(ChainSimulator simulator, CountDownLatch stopped) throws InterruptedException {
        if (blockSeconds == 0) {
            stopped.await();
            return;
        }
        while (!stopped.await(blockSeconds, TimeUnit.SECONDS)) {
            simulator.chain().mine(1);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("chainsim: " + failure.getMessage());
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
