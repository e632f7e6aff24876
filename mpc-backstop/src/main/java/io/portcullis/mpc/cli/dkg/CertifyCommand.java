package io.portcullis.mpc.cli.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.dkg.Participant;
import io.portcullis.mpc.dkg.SessionParams;
import io.portcullis.mpc.exchange.DkgMessageJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dkg certify}: a node's signature of what the session came to. */
@Command(
        name = "certify",
        description =
                "Checks the coordinator's message, and prints the node's signature of what the session came to. If the node's share is wrong, investigate tells whose fault it is.",
        mixinStandardHelpOptions = true)
final class CertifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ParamsOption params;

    @Mixin
    private NodeSecrets secrets;

    @Option(names = "--state", required = true, paramLabel = "FILE", description = "The state file that begin made.")
    private Path state;

    @Option(names = "--coordinator", required = true, paramLabel = "FILE", description = "What coordinate printed.")
    private Path coordinator;

    @Override
    public Integer call() throws IOException {
        SessionParams read = params.read();
        Bytes sent = DkgMessageJson.parse(DkgInput.read(coordinator), "coordinator", null);
        String message = secrets.open((host, passphrase) ->
                NodeSecrets.unsealed(state, NodeSecrets.session(read), passphrase, random -> {
                    Participant participant = Participant.begin(host, read, random);
                    Bytes signature =
                            participant.certify(sent, NodeSecrets.random()).signature();
                    return DkgMessageJson.render("certify", participant.index(), signature);
                }));
        spec.commandLine().getOut().println(message);
        return ExitCode.OK;
    }
}
