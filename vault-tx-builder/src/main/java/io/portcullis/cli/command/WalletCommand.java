package io.portcullis.cli.command;

import io.portcullis.cli.ManifestVersion;
import picocli.CommandLine.Command;

/** A small wallet. */
@Command(
        name = "wallet",
        description = "A small wallet for tests and small amounts: BIP39 words in a sealed file, BIP86 addresses.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        subcommands = {WalletNewCommand.class, WalletRestoreCommand.class, WalletAddressCommand.class})
final class WalletCommand {}
