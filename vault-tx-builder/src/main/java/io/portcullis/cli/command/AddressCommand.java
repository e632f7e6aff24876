package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.TholdHash;
import io.portcullis.vault.VaultScript;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a vault's address, output script and leaves. */
@Command(
        name = "address",
        description = "Print the address, script and leaves of a vault.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class AddressCommand implements Callable<Integer> {
    @Option(names = "--network", required = true, description = "main, testnet4, signet, mutiny, regtest, …")
    private String network;

    @Option(names = "--client", required = true, paramLabel = "KEY", description = "The owner's x-only key, hex.")
    private String client;

    @Option(
            names = "--guardian",
            required = true,
            paramLabel = "KEY",
            description = "A guardian's x-only key, hex; up to three, in vault order.")
    private List<String> guardians;

    @Option(
            names = "--thold-hash",
            paramLabel = "HASH",
            description = "A threshold hash, hex; up to three, in commit order. None for a cleared vault.")
    private List<String> tholdHashes = List.of();

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        var script = new VaultScript(
                XOnlyKey.fromHex(client),
                guardians.stream().map(XOnlyKey::fromHex).toList(),
                tholdHashes.stream().map(TholdHash::fromHex).toList());
        TaprootOutput vault = script.output();
        String address = vault.address(Network.ofConfiguredName(network).addressNetwork());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("address", address)
                .put("script", vault.script().toHex());
        List<String> lines = new ArrayList<>(List.of(address, "script " + vault.script()));
        ArrayNode leaves = json.putArray("leaves");
        for (TapLeaf leaf : script.leaves()) {
            leaves.addObject()
                    .put("script", leaf.script().toHex())
                    .put("control_block", script.leafScript(leaf).controlBlock().toHex());
            lines.add("leaf " + leaf.script());
        }
        output.print(json, lines);
        return ExitCode.OK;
    }
}
