package io.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.ducat.ContractJson;
import io.portcullis.ducat.ContractVerdicts;
import io.portcullis.ducat.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonNode contract = StrictJson.MAPPER.readTree(Input.read(file));
        if (contract == null || !contract.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        Set<String> trusted =
                oracles.isEmpty() ? Set.of(contract.path("oracle_pubkey").asText()) : oracles;
        print("schema", ContractVerdicts.schema(contract));
        print("signature", ContractVerdicts.signature(contract));
        print("full", ContractVerdicts.full(contract, trusted));
        print("active", ContractVerdicts.active(contract, trusted));
        print("breached", ContractVerdicts.breached(contract));
        String refusal = refusal(contract, trusted);
        spec.commandLine().getOut().println("strict     " + (refusal.isEmpty() ? "yes" : "no: " + refusal));
        return refusal.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
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

    private void print(String level, boolean accepted) {
        spec.commandLine().getOut().printf("%-10s %s%n", level, accepted ? "yes" : "no");
    }
}
