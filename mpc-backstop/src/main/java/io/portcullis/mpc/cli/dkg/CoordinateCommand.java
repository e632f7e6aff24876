package io.portcullis.mpc.cli.dkg;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.dkg.Coordinator;
import io.portcullis.mpc.dkg.SessionParams;
import io.portcullis.mpc.exchange.DkgMessageJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dkg coordinate}: what all nodes get of the first messages. */
@Command(
        name = "coordinate",
        description = "Prints the coordinator's message to all nodes.",
        mixinStandardHelpOptions = true)
final class CoordinateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ParamsOption params;

    @Option(
            names = "--messages",
            required = true,
            paramLabel = "FILE",
            description = "What begin printed at each node; - for standard input.")
    private Path messages;

    @Override
    public Integer call() throws IOException {
        SessionParams read = params.read();
        var coordinator = new Coordinator(read, DkgMessageJson.parseAll(DkgInput.read(messages), "begin", read.size()));
        spec.commandLine().getOut().println(DkgMessageJson.render("coordinator", null, coordinator.message()));
        return ExitCode.OK;
    }
}
