package io.portcullis.cli;

import com.fasterxml.jackson.core.JacksonException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code vault-tx-builder} command. */
@Command(
        name = "vault-tx-builder",
        description = "Builds and checks what a Bitcoin-backed vault is made of. Holds no key, opens no connection.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        subcommands = {AddressCommand.class, DecodeCommand.class, VerifyContractCommand.class},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:wrong usage"})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Libraries ask for a logger; this program has none, and nobody needs to be told.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Path.class, Path::of)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("vault-tx-builder: " + sentence(e));
                    return ExitCode.FAILED;
                });
    }

    private static String sentence(Exception e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " does not exist";
        }
        return e instanceof JacksonException ? "the input is not JSON" : String.valueOf(e.getMessage());
    }
}
