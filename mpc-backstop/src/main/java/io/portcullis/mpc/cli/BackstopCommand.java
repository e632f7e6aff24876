package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.SealedFileException;
import io.portcullis.mpc.cli.dkg.DkgCommand;
import io.portcullis.mpc.cli.frost.FrostCommand;
import io.portcullis.mpc.config.ConfigException;
import io.portcullis.mpc.feed.TimeSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code mpc-backstop}: says what is wrong in one sentence, and ends with the exit codes of design §8. */
@Command(
        name = "mpc-backstop",
        description = "Judges liquidations by its own prices, and signs them or says which rule refuses.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class BackstopCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private BackstopCommand() {}

    /** The program, whose {@code serve} runs what {@code starter} starts. */
    public static CommandLine line(Starter starter, String version) {
        IVersionProvider provider = () -> new String[] {"mpc-backstop " + version};
        var line = new CommandLine(new BackstopCommand())
                .addSubcommand(new ServeCommand(starter))
                .addSubcommand(new DealerCommand())
                .addSubcommand(new RefreshCommand())
                .addSubcommand(new FrostCommand())
                .addSubcommand(new DkgCommand())
                .addSubcommand(new CommandLine(new FeedsCommand()).addSubcommand(new FeedsCheckCommand(TimeSource::of)))
                .addSubcommand(new CommandLine(new IdentityCommand())
                        .addSubcommand(new IdentityKeygenCommand())
                        .addSubcommand(new IdentityPubkeyCommand()))
                .addSubcommand(new CommandLine(new AuditCommand())
                        .addSubcommand(new AuditVerifyCommand())
                        .addSubcommand(new AuditExportCommand()))
                .addSubcommand(new PauseCommand(Clock.systemUTC()));
        setVersion(line, provider);
        return line.setExecutionExceptionHandler(BackstopCommand::explain);
    }

    private static void setVersion(CommandLine line, IVersionProvider version) {
        line.getCommandSpec().versionProvider(version);
        line.getSubcommands().values().forEach(sub -> setVersion(sub, version));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    static int explain(Exception e, CommandLine line, ParseResult parsed) {
        line.getErr().println("mpc-backstop: " + sentence(e));
        boolean isSetup = e instanceof ConfigException || e instanceof SealedFileException || e instanceof IOException;
        return isSetup ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static String sentence(Exception e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " does not exist";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " exists already";
        }
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + " may not be read or written";
        }
        return String.valueOf(e.getMessage());
    }
}
