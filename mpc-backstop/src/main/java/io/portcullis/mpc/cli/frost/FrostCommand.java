package io.portcullis.mpc.cli.frost;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code frost}: the steps of a signature as commands that read and write JSON. */
@Command(
        name = "frost",
        description =
                "One BIP 445 signature by hand, step by step, so that other implementations can take part. It signs"
                        + " whatever it is given, so it takes groups of network regtest only.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ExportShareCommand.class,
            CheckShareCommand.class,
            CommitCommand.class,
            SignCommand.class,
            VerifyShareCommand.class,
            AggregateCommand.class
        })
public final class FrostCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
