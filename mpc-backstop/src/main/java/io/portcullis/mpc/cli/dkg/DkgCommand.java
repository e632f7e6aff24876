package io.portcullis.mpc.cli.dkg;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dkg}: a group's key, made by its nodes together. */
@Command(
        name = "dkg",
        description = {
            "Makes a group's key together (ChillDKG), so that it is never in one place. Each node: hostkey, begin, certify, finish.",
            "One of them, or anybody, coordinates: params, coordinate, certificate. Every node compares the parameters' hash with",
            "the others before it begins, and the group id after it has finished, before an address is funded."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HostKeyCommand.class,
            ParamsCommand.class,
            BeginCommand.class,
            CoordinateCommand.class,
            CertifyCommand.class,
            CertificateCommand.class,
            FinishCommand.class,
            InvestigationsCommand.class,
            InvestigateCommand.class
        })
public final class DkgCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
