package io.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a vault's OP_RETURN script says. */
@Command(
        name = "decode",
        description = "Decode the return data of a vault (an OP_RETURN script in hex) as JSON.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class DecodeCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Option(
            names = "--members",
            required = true,
            paramLabel = "FILE",
            description =
                    "The registry: JSON [{\"group\":21|22,\"idx\":N,\"pubkey\":\"…\"}], guardians 21, oracles 22.")
    private Path members;

    @Parameters(defaultValue = "-", paramLabel = "FILE", description = "The script in hex; - for standard input.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonNode registry = JSON.readTree(Input.read(members));
        var codec = new VaultReturnScript(ProtoProfile.members(registry));
        VaultReturn data = codec.decode(Bytes.fromHex(Input.read(file)));
        spec.commandLine().getOut().println(toJson(data).toPrettyString());
        return ExitCode.OK;
    }

    private static ObjectNode toJson(VaultReturn data) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", data instanceof Version2 ? 2 : 1);
        ArrayNode guardians = json.putArray("guard_members");
        data.guardians().forEach(key -> guardians.add(key.toHex()));
        json.put("unit_balance", data instanceof Encumbered debt ? debt.unitBalance() : 0);
        if (data instanceof Encumbered debt) {
            json.put("price_stamp", debt.priceStamp().seconds());
            ArrayNode commits = json.putArray("price_commits");
            debt.commits().forEach(commit -> commits.add(toJson(commit)));
        }
        if (data instanceof Version2 v2) {
            json.put("vault_tag", v2.vaultTag().bytes().toHex());
            json.put("terms_id", v2.termsId().bytes().toHex());
            json.put("recovery_blocks", v2.recoveryBlocks());
        }
        return json;
    }

    private static ObjectNode toJson(PriceCommit commit) {
        return JSON.createObjectNode()
                .put("oracle_pubkey", commit.oracle().toHex())
                .put("base_price", commit.basePrice().dollars())
                .put("thold_price", commit.tholdPrice().dollars())
                .put("thold_hash", commit.tholdHash().toString());
    }
}
