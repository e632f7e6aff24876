package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.lineage.Anatomy;
import io.portcullis.lineage.Explanation;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vault.VaultScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what a vault transaction or return data says, without asking the chain. */
@Command(
        name = "decode",
        description = {
            "Decode a vault transaction (raw in hex, or a PSBT) or return data (an OP_RETURN script in hex).",
            "Of a transaction the acting vault is rebuilt and compared with its output."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class DecodeCommand implements Callable<Integer> {
    private static final String OP_RETURN = "6a";

    @Mixin
    private ProtocolOptions protocol;

    @Mixin
    private OutputOptions output;

    @Parameters(defaultValue = "-", paramLabel = "FILE", description = "- for standard input.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Protocol read = protocol.read();
        Bytes raw = Input.bytes(file);
        String text = Input.text(raw);
        if (TransactionInput.isHex(text) && text.startsWith(OP_RETURN)) {
            ObjectNode data = VaultJson.of(new VaultReturnScript(read.members()).decode(Bytes.fromHex(text)));
            output.print(data, List.of(data.toPrettyString()));
        } else {
            print(read, TransactionInput.one(raw));
        }
        return ExitCode.OK;
    }

    private void print(Protocol read, Seen seen) {
        List<String> lines = new ArrayList<>(new Explanation(read).of(seen.tx()));
        ObjectNode json = toJson(read, seen);
        Anatomy anatomy = Anatomy.of(seen.tx());
        json.put("action", anatomy.action().name().toLowerCase(Locale.ROOT));
        returnData(read, seen).ifPresent(data -> {
            json.set("return_data", VaultJson.of(data));
            Optional<CosignLeaf> signers = seen.signers(anatomy.vaultInput());
            signers.filter(leaf -> anatomy.isActingVault(anatomy.vaultInput()))
                    .ifPresent(
                            leaf -> addVault(json, lines, seen.tx().outputs().get(anatomy.vaultInput()), leaf, data));
        });
        output.print(json, lines);
    }

    /** A cleared vault's recovery time is that of the states before, which the chain alone can tell. */
    private static void addVault(
            ObjectNode json, List<String> lines, TxOutput vault, CosignLeaf leaf, VaultReturn data) {
        var script = new VaultScript(leaf.client(), data.guardians(), data.tholdHashes());
        boolean matches = script.output().script().equals(vault.script());
        json.putObject("vault")
                .put("client_pubkey", leaf.client().toHex())
                .put("guardian", leaf.guardian().toHex())
                .put("value", vault.amount().value())
                .put("script_matches", matches);
        lines.add("owner " + leaf.client() + ", cosigner " + leaf.guardian());
        lines.add(
                matches
                        ? "the vault output is that of this owner, these guardians and hashes"
                        : "the vault output is NOT that of this owner, these guardians and hashes, or it has a recovery leaf");
    }

    private static Optional<VaultReturn> returnData(Protocol protocol, Seen seen) {
        return seen.tx().outputs().stream()
                .map(TxOutput::script)
                .filter(VaultReturnScript::isReturnData)
                .findFirst()
                .map(new VaultReturnScript(protocol.members())::decode);
    }

    private static ObjectNode toJson(Protocol protocol, Seen seen) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("txid", seen.tx().txid().toHex());
        ArrayNode inputs = json.putArray("inputs");
        for (TxInput input : seen.tx().inputs()) {
            inputs.addObject().put("outpoint", input.outpoint().toString()).put("sequence", input.sequence());
        }
        ArrayNode outputs = json.putArray("outputs");
        for (TxOutput paid : seen.tx().outputs()) {
            ObjectNode node = outputs.addObject()
                    .put("value", paid.amount().value())
                    .put("script", paid.script().toHex());
            Addresses.of(paid.script(), protocol.network()).ifPresent(address -> node.put("address", address));
        }
        return json;
    }
}
