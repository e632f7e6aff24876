package io.portcullis.cli.command;

import io.portcullis.cli.ManifestVersion;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.time.Clock;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code vault} command. */
@Command(
        name = "vault",
        description = {
            "Builds, explains, signs and sends what can be done with a Bitcoin-backed vault.",
            "What is built is an unsigned PSBT on standard output; parents come first, one a line."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        subcommands = {
            AddressCommand.class,
            OpenCommand.class,
            ActCommand.class,
            LiquidateCommand.class,
            DecodeCommand.class,
            ExplainCommand.class,
            LineageCommand.class,
            VerifyContractCommand.class,
            SignCommand.class,
            BroadcastCommand.class,
            WalletCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:wrong usage"})
public final class Main {
    private final Clock clock;

    private Main(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] args) {
        // Libraries ask for a logger; this program has none, and nobody needs to be told.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine(Clock.systemUTC()).execute(args));
    }

    /** The command, at some time. */
    public static CommandLine commandLine(Clock clock) {
        return new CommandLine(new Main(clock))
                .registerConverter(Path.class, Path::of)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Failure::report);
    }

    Stamp now() {
        return Stamp.of(clock.instant());
    }
}
