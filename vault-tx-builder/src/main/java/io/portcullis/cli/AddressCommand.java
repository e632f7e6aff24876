package io.portcullis.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.TholdHash;
import io.portcullis.vault.VaultScript;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a vault's address, output script and leaves. */
@Command(
        name = "address",
        description = "Print the address, script and leaves of a vault as JSON.",
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var script = new VaultScript(
                XOnlyKey.fromHex(client),
                guardians.stream().map(XOnlyKey::fromHex).toList(),
                tholdHashes.stream().map(TholdHash::fromHex).toList());
        TaprootOutput output = script.output();
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("address", output.address(Network.ofConfiguredName(network).addressNetwork()));
        json.put("script", output.script().toHex());
        ArrayNode leaves = json.putArray("leaves");
        for (TapLeaf leaf : script.leaves()) {
            leaves.addObject()
                    .put("script", leaf.script().toHex())
                    .put("control_block", script.leafScript(leaf).controlBlock().toHex());
        }
        spec.commandLine().getOut().println(json.toPrettyString());
        return ExitCode.OK;
    }
}
