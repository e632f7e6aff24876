package io.portcullis.mpc.cli.dkg;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.dkg.Coordinator;
import io.portcullis.mpc.dkg.Outcome;
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

/** {@code dkg certificate}: what ends a session. */
@Command(
        name = "certificate",
        description =
                "Prints the recovery data, which end with all nodes' signatures. They are public; every node keeps them.",
        mixinStandardHelpOptions = true)
final class CertificateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ParamsOption params;

    @Option(
            names = "--messages",
            required = true,
            paramLabel = "FILE",
            description = "What begin printed at each node.")
    private Path messages;

    @Option(
            names = "--signatures",
            required = true,
            paramLabel = "FILE",
            description = "What certify printed at each node; - for standard input.")
    private Path signatures;

    @Override
    public Integer call() throws IOException {
        SessionParams read = params.read();
        var coordinator = new Coordinator(read, DkgMessageJson.parseAll(DkgInput.read(messages), "begin", read.size()));
        Outcome outcome =
                coordinator.finish(DkgMessageJson.parseAll(DkgInput.read(signatures), "certify", read.size()));
        spec.commandLine().getOut().println(DkgMessageJson.render("recovery", null, outcome.recoveryData()));
        return ExitCode.OK;
    }
}
