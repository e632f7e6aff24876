package io.portcullis.mpc.cli.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.dkg.InvalidShare;
import io.portcullis.mpc.dkg.Participant;
import io.portcullis.mpc.dkg.SessionParams;
import io.portcullis.mpc.exchange.DkgMessageJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dkg investigate}: who gave a wrong share. */
@Command(
        name = "investigate",
        description = "Says whose fault it is that certify found a wrong share; ends with 1 always.",
        mixinStandardHelpOptions = true)
final class InvestigateCommand implements Callable<Integer> {
    @Mixin
    private ParamsOption params;

    @Mixin
    private NodeSecrets secrets;

    @Option(names = "--state", required = true, paramLabel = "FILE", description = "The state file that begin made.")
    private Path state;

    @Option(names = "--coordinator", required = true, paramLabel = "FILE", description = "What coordinate printed.")
    private Path coordinator;

    @Option(
            names = "--investigation",
            required = true,
            paramLabel = "FILE",
            description = "What investigations printed for this node.")
    private Path investigation;

    @Override
    public Integer call() throws IOException {
        SessionParams read = params.read();
        Bytes sent = DkgMessageJson.parse(DkgInput.read(coordinator), "coordinator", null);
        String told = DkgInput.read(investigation);
        throw secrets.open((host, passphrase) -> NodeSecrets.unsealed(
                state,
                NodeSecrets.session(read),
                passphrase,
                random -> culprit(Participant.begin(host, read, random), sent, told)));
    }

    private static RuntimeException culprit(Participant participant, Bytes sent, String told) {
        try {
            participant.certify(sent, NodeSecrets.random());
            return new IllegalArgumentException("the share is not wrong: certify");
        } catch (InvalidShare invalid) {
            return invalid.investigate(DkgMessageJson.parse(told, "investigation", participant.index()));
        }
    }
}
