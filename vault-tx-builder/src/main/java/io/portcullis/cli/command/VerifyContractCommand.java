package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.ducat.ContractJson;
import io.portcullis.ducat.ContractVerdicts;
import io.portcullis.ducat.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a price contract on every level of ducat-wire §2.3, and by our own strict reading. */
@Command(
        name = "verify-contract",
        description = "Verify a price contract. Ends with 0 when our strict reading accepts it, else with 1.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class VerifyContractCommand implements Callable<Integer> {
    @Parameters(defaultValue = "-", paramLabel = "FILE", description = "The contract as JSON; - for standard input.")
    private Path file;

    @Option(
            names = "--oracle",
            paramLabel = "KEY",
            description = "An oracle key to trust; may be repeated. Without it any key's contract is taken.")
    private Set<String> oracles = Set.of();

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        JsonNode contract = StrictJson.MAPPER.readTree(Input.read(file));
        if (contract == null || !contract.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        Set<String> trusted =
                oracles.isEmpty() ? Set.of(contract.path("oracle_pubkey").asText()) : oracles;
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", ContractVerdicts.schema(contract))
                .put("signature", ContractVerdicts.signature(contract))
                .put("full", ContractVerdicts.full(contract, trusted))
                .put("active", ContractVerdicts.active(contract, trusted))
                .put("breached", ContractVerdicts.breached(contract));
        List<String> lines = new ArrayList<>();
        json.properties()
                .forEach(
                        level -> lines.add(line(level.getKey(), level.getValue().booleanValue() ? "yes" : "no")));
        String refusal = refusal(contract, trusted);
        json.put("strict", refusal.isEmpty());
        if (!refusal.isEmpty()) {
            json.put("refusal", refusal);
        }
        lines.add(line("strict", refusal.isEmpty() ? "yes" : "no: " + refusal));
        output.print(json, lines);
        return refusal.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String line(String level, String verdict) {
        return "%-10s %s".formatted(level, verdict);
    }

    private static String refusal(JsonNode contract, Set<String> trusted) {
        try {
            var read =
                    StrictJson.MAPPER.treeToValue(contract, ContractJson.class).toDomain();
            boolean known = trusted.contains(read.observation().oracleKey().toHex());
            return known ? "" : "oracle is not a trusted one";
        } catch (IOException e) {
            return "not of the shape of a contract";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
