package io.portcullis.mpc.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.record.Entry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit export}: a record as JSON lines, each printed when it is known to follow. */
@Command(
        name = "export",
        description = "Prints a record as JSON lines while it checks it. Exits with 1 when it is broken.",
        mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordOptions record;

    /** An entry as it is printed. */
    private record Line(
            long sequence, long stamp, String kind, Map<String, List<String>> payload, String previous, String hash) {
        static Line of(Entry entry) {
            return new Line(
                    entry.sequence(),
                    entry.stamp().seconds(),
                    entry.kind().tag(),
                    entry.payload().toMap(),
                    entry.previous().toHex(),
                    entry.hash().toHex());
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        record.check(entry -> out.println(json(entry)));
        out.flush();
        return ExitCode.OK;
    }

    private static String json(Entry entry) {
        try {
            return JSON.writeValueAsString(Line.of(entry));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry cannot be written", e);
        }
    }
}
