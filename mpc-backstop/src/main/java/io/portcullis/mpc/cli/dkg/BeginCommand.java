package io.portcullis.mpc.cli.dkg;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.dkg.Participant;
import io.portcullis.mpc.dkg.SessionParams;
import io.portcullis.mpc.exchange.DkgMessageJson;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dkg begin}: a node's first message. */
@Command(
        name = "begin",
        description =
                "Begins a session: seals its state into a new file, and prints the node's message to the coordinator. Never use a state twice.",
        mixinStandardHelpOptions = true)
final class BeginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ParamsOption params;

    @Mixin
    private NodeSecrets secrets;

    @Option(
            names = "--state",
            required = true,
            paramLabel = "FILE",
            description = "The state file to make; it must not exist.")
    private Path state;

    @Override
    public Integer call() throws IOException {
        SessionParams read = params.read();
        String message = secrets.open((host, passphrase) -> {
            byte[] random = NodeSecrets.random();
            try {
                Participant participant = Participant.begin(host, read, random);
                SealedFile.create(state, NodeSecrets.session(read), random, passphrase, new SecureRandom());
                return DkgMessageJson.render("begin", participant.index(), participant.message());
            } finally {
                Arrays.fill(random, (byte) 0);
            }
        });
        spec.commandLine().getOut().println(message);
        return ExitCode.OK;
    }
}
