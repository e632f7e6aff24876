package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.lineage.Explanation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says in plain words what a vault transaction does. */
@Command(
        name = "explain",
        description =
                "Say in plain words what a vault transaction (raw in hex, or a PSBT) does. Read this before you sign.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private ProtocolOptions protocol;

    @Mixin
    private OutputOptions output;

    @Parameters(defaultValue = "-", paramLabel = "FILE", description = "- for standard input.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        List<String> lines = new Explanation(protocol.read())
                .of(TransactionInput.one(Input.bytes(file)).tx());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        lines.forEach(json.putArray("lines")::add);
        output.print(json, lines);
        return ExitCode.OK;
    }
}
