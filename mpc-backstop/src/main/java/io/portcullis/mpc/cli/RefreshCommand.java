package io.portcullis.mpc.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code refresh}: new shares of the same key. */
@Command(
        name = "refresh",
        description =
                "Gives the nodes new shares of the same key. It does not heal: a threshold of nodes that kept their"
                        + " old shares still has the key. To be rid of a bad node, make a new key and move the coins.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RefreshDealCommand.class, RefreshApplyCommand.class})
final class RefreshCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
