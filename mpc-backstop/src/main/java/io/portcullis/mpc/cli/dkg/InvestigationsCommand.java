package io.portcullis.mpc.cli.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.dkg.Coordinator;
import io.portcullis.mpc.dkg.SessionParams;
import io.portcullis.mpc.exchange.DkgMessageJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dkg investigations}: what nodes need to find out who gave a wrong share. */
@Command(
        name = "investigations",
        description =
                "Prints for each node what it needs to find out who gave it a wrong share; each is for that node alone.",
        mixinStandardHelpOptions = true)
final class InvestigationsCommand implements Callable<Integer> {
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
        List<Bytes> investigations = coordinator.investigations();
        for (int id = 0; id < investigations.size(); id++) {
            spec.commandLine().getOut().println(DkgMessageJson.render("investigation", id, investigations.get(id)));
        }
        return ExitCode.OK;
    }
}
