package io.portcullis.mpc.cli.frost;

import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frost sign}: round 2. It hands all commitments to the process that waits with the nonce. */
@Command(
        name = "sign",
        description =
                "Gives all signers' commitments to the 'frost commit' that waits at a socket, and prints its partial"
                        + " signature. That nonce is then spent, whatever happened.",
        mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--socket", required = true, paramLabel = "PATH", description = "Where 'frost commit' waits.")
    private Path socket;

    @Option(
            names = "--commitments",
            required = true,
            paramLabel = "FILE",
            description = "All signers' commitments, {id,hiding,binding}, in an array or one after the other; - for"
                    + " standard input.")
    private Path commitments;

    @Override
    public Integer call() throws IOException {
        String answer = OneAnswer.ask(socket, JsonInput.read(commitments));
        if (!answer.startsWith(OneAnswer.OK)) {
            String refusal = answer.startsWith(OneAnswer.NO) ? answer.substring(OneAnswer.NO.length()) : "no answer";
            throw new IllegalStateException(refusal);
        }
        spec.commandLine().getOut().println(answer.substring(OneAnswer.OK.length()));
        return ExitCode.OK;
    }
}
