package io.portcullis.mpc.cli.frost;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.frost.PartialSignature;
import io.portcullis.mpc.frost.SigningSession;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code frost verify-share}: judges partial signatures one by one. */
@Command(
        name = "verify-share",
        description =
                "Says of each partial signature whether it is its signer's. Ends with 0 when all are, else with 1.",
        mixinStandardHelpOptions = true)
final class VerifyShareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionInput input;

    @Override
    public Integer call() throws IOException {
        SigningSession session = input.session();
        List<PartialSignature> partials = input.partials();
        for (PartialSignature partial : partials) {
            String verdict = session.verifies(partial) ? "valid" : "invalid";
            spec.commandLine().getOut().println("node " + partial.id() + " " + verdict);
        }
        boolean holds = !partials.isEmpty() && partials.stream().allMatch(session::verifies);
        return holds ? ExitCode.OK : ExitCode.FAILED;
    }
}
