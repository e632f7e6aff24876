package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.cli.wallet.WalletFile;
import io.portcullis.cli.wallet.WalletKey;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an address and its key. */
@Command(
        name = "address",
        description = "Print an address of a wallet (BIP86) and the key that stands in leaves.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class WalletAddressCommand implements Callable<Integer> {
    @Mixin
    private WalletOptions wallet;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--index",
            defaultValue = "0",
            paramLabel = "N",
            description = "0 to 19; only these are signed for.")
    private int index;

    @Override
    public Integer call() throws IOException {
        WalletFile.Opened opened = wallet.open();
        List<WalletKey> keys = opened.wallet().keys();
        if (index < 0 || index >= keys.size()) {
            throw new Failure("index", "the wallet signs for its first " + keys.size() + " addresses only");
        }
        WalletKey key = keys.get(index);
        String address = key.output().address(opened.network().addressNetwork());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("address", address)
                .put("pubkey", key.key().toHex());
        output.print(json, List.of(address + " " + key.key()));
        return ExitCode.OK;
    }
}
