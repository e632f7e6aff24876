package io.portcullis.oracle.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.price.AuditReport;
import io.portcullis.oracle.price.HistoryAudit;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code history audit}: computes everything anew from the ticks. The oracle may run meanwhile. */
@Command(
        name = "audit",
        description =
                "Computes every window, gap, slot and healed second anew from the recorded ticks and candles and compares.",
        mixinStandardHelpOptions = true)
final class HistoryAuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws IOException {
        OracleConfig settings = config.read();
        try (var reader = settings.history().reader()) {
            HistoryAudit.Result result = HistoryAudit.run(reader, settings.limits());
            print("lows", result.lows());
            print("gaps", result.gaps());
            print("slots", result.slots());
            print("healed", result.healed());
            out().printf("%d passed, %d failed%n", result.passed(), result.failed());
            // A history without a known tick has nothing that could be right.
            return result.failed() == 0 && result.lows().passed() > 0 ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void print(String what, AuditReport report) {
        report.differences().forEach(out()::println);
        out().printf("%-7s%d passed, %d failed%n", what, report.passed(), report.failed());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
