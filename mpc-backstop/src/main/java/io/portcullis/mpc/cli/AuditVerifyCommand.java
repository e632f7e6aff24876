package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.record.ChainCheck;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.RecordBroken;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit verify}: says whether a record proves itself. */
@Command(
        name = "verify",
        description = "Checks every entry of a record and its signed end. Exits with 1 when it is broken.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordOptions record;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ChainCheck check = record.check(entry -> {});
            Entry last = check.last().orElseThrow();
            out.println("sound: " + last.sequence() + " entries of node "
                    + check.node().orElseThrow() + ", the last " + last.hash() + record.caveat());
            return ExitCode.OK;
        } catch (RecordBroken broken) {
            out.println(
                    "broken: " + broken.fault().tag() + ": " + broken.fault().sentence());
            return ExitCode.FAILED;
        }
    }
}
