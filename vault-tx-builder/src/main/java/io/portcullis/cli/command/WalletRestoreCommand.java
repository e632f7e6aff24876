package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a wallet's file again. */
@Command(
        name = "restore",
        description = "Seal the words of a wallet into a new file.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class WalletRestoreCommand implements Callable<Integer> {
    @Mixin
    private WalletOptions wallet;

    @Mixin
    private OutputOptions output;

    @Option(names = "--network", required = true, description = "main, testnet4, signet, mutiny, regtest, …")
    private String network;

    @Parameters(defaultValue = "-", paramLabel = "FILE", description = "The words; - for standard input.")
    private Path words;

    @Override
    public Integer call() throws IOException {
        wallet.create(
                Network.ofConfiguredName(network), List.of(Input.read(words).split("\\s+")));
        output.print(JsonNodeFactory.instance.objectNode().put("sealed", true), List.of("sealed"));
        return ExitCode.OK;
    }
}
