package io.portcullis.cli.command;

import io.portcullis.cli.ManifestVersion;
import picocli.CommandLine.Command;

/** What can be done with a vault that is open. */
@Command(
        name = "act",
        description = "Build an action on a vault. Its state is read from the chain, back to its opening.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        subcommands = {
            BorrowCommand.class,
            RepayCommand.class,
            DepositCommand.class,
            WithdrawCommand.class,
            CloseCommand.class,
            RecoverCommand.class,
            RepoCommand.class,
            TrimCommand.class
        })
final class ActCommand {}
