package io.portcullis.mpc.cli.frost;

import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code frost aggregate}: the signature, or who is to blame. */
@Command(
        name = "aggregate",
        description =
                "Prints the BIP340 signature that the partial signatures make, verified; or says whose is wrong or"
                        + " missing, and ends with 1.",
        mixinStandardHelpOptions = true)
final class AggregateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionInput input;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().println(input.session().aggregate(input.partials()));
        return ExitCode.OK;
    }
}
