package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.cli.wallet.Bip86Wallet;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a wallet. */
@Command(
        name = "new",
        description = "Make a wallet and print its words, this once: whoever has them has the coins.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class WalletNewCommand implements Callable<Integer> {
    @Mixin
    private WalletOptions wallet;

    @Mixin
    private OutputOptions output;

    @Option(names = "--network", required = true, description = "main, testnet4, signet, mutiny, regtest, …")
    private String network;

    @Option(names = "--words", defaultValue = "12", paramLabel = "12|24", description = "How many words.")
    private int count;

    @Override
    public Integer call() throws IOException {
        if (count != 12 && count != 24) {
            throw new Failure("word-count", "a wallet has 12 or 24 words");
        }
        List<String> words = Bip86Wallet.newWords(count, new SecureRandom());
        wallet.create(Network.ofConfiguredName(network), words);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("words", String.join(" ", words));
        output.print(json, List.of(String.join(" ", words)));
        return ExitCode.OK;
    }
}
