package io.portcullis.mpc.cli.dkg;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.cli.MadeShare;
import io.portcullis.mpc.dkg.Outcome;
import io.portcullis.mpc.dkg.Recovery;
import io.portcullis.mpc.exchange.DkgMessageJson;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.Share;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dkg finish}: the group, and the node's share; at the end of a session, or ever after. */
@Command(
        name = "finish",
        description =
                "Makes the group file and the node's sealed share of the recovery data: at the end of a session, and whenever a share was lost. The data must bear this node's own signature.",
        mixinStandardHelpOptions = true)
final class FinishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeSecrets secrets;

    @Option(names = "--recovery", required = true, paramLabel = "FILE", description = "What certificate printed.")
    private Path recovery;

    @Option(
            names = "--network",
            required = true,
            paramLabel = "NAME",
            description = "The only network that the group signs for.")
    private String network;

    @Option(
            names = "--faults",
            defaultValue = "1",
            paramLabel = "F",
            description = "How many nodes may lie or be silent: T > (N + F)/2 and N >= T + F.")
    private int faults;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The folder to make; it must not exist.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Recovery data = Recovery.of(DkgMessageJson.parse(DkgInput.read(recovery), "recovery", null));
        var quorum = new Quorum(data.params().threshold(), data.params().size(), faults);
        var terms = new GroupTerms(Network.ofConfiguredName(network), quorum, 1, Optional.empty());
        Group group = secrets.open((host, passphrase) -> {
            Outcome outcome = data.outcome(host);
            Group made = Group.of(terms, outcome.key().commitment());
            try (Share share = outcome.share().orElseThrow()) {
                made.check(share);
                MadeShare.write(out, made, share, passphrase);
            }
            return made;
        });
        spec.commandLine().getOut().println("group " + group.id());
        spec.commandLine().getOut().println("key   " + group.xOnlyKey());
        return ExitCode.OK;
    }
}
