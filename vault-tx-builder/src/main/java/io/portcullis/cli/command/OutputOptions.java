package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command says what it found: lines for people, or one JSON object. A picocli mixin. */
final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON object, errors too.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    void print(ObjectNode object, List<String> lines) {
        if (json) {
            out().println(object.toPrettyString());
        } else {
            lines.forEach(out()::println);
        }
    }

    /** The result on standard output, what it means on standard error, so that the one can be piped on. */
    void print(ObjectNode object, List<String> results, List<String> remarks) {
        print(object, results);
        if (!json) {
            remarks.forEach(spec.commandLine().getErr()::println);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
