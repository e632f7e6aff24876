package io.portcullis.oracle.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.SealedFileException;
import io.portcullis.oracle.config.ConfigException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code oracle-service}: says what is wrong in one sentence, and ends with the exit codes of design §8. */
@Command(
        name = "oracle-service",
        description = "Watches prices, issues price contracts, reveals threshold keys.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class OracleCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private OracleCommand() {}

    /** The program, whose {@code serve} runs what {@code starter} starts. */
    public static CommandLine line(Starter starter, String version) {
        IVersionProvider provider = () -> new String[] {"oracle-service " + version};
        var line = new CommandLine(new OracleCommand())
                .addSubcommand(new ServeCommand(starter))
                .addSubcommand(new KeygenCommand())
                .addSubcommand(new PubkeysCommand())
                .addSubcommand(new CommandLine(new FeedsCommand()).addSubcommand(new FeedsCheckCommand()));
        giveVersion(line, provider);
        return line.setExecutionExceptionHandler(OracleCommand::explain);
    }

    private static void giveVersion(CommandLine line, IVersionProvider provider) {
        line.getCommandSpec().versionProvider(provider);
        line.getSubcommands().values().forEach(sub -> giveVersion(sub, provider));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    private static int explain(Exception e, CommandLine line, ParseResult parsed) {
        line.getErr().println(line.getCommandSpec().root().name() + ": " + sentence(e));
        boolean isSetup = e instanceof ConfigException
                || e instanceof SealedFileException
                || e instanceof IllegalArgumentException
                || e instanceof IOException;
        return isSetup ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static String sentence(Exception e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " does not exist";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " exists already";
        }
        return String.valueOf(e.getMessage());
    }
}
