package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dealer}: makes a group's key in one place, seals a share for each node, and forgets it. */
@Command(
        name = "dealer",
        description =
                "Makes the key of a group in one place, for bootstrap and tests: a group file, and for each node a"
                        + " sealed share. Run it on a machine without a network that you wipe afterwards. Whoever holds the"
                        + " threshold of shares holds the key. The group expires.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class DealerCommand implements Callable<Integer> {
    @Option(names = "--network", defaultValue = "regtest", description = "The only network that the group signs for.")
    private String network;

    @Option(names = "--threshold", defaultValue = "3", paramLabel = "T", description = "How many nodes sign together.")
    private int threshold;

    @Option(names = "--nodes", defaultValue = "4", paramLabel = "N", description = "How many nodes there are.")
    private int nodes;

    @Option(
            names = "--faults",
            defaultValue = "1",
            paramLabel = "F",
            description = "How many nodes may lie or be silent: T > (N + F)/2 and N >= T + F.")
    private int faults;

    @Option(
            names = "--days",
            defaultValue = "90",
            paramLabel = "D",
            description = "After how many days the group expires.")
    private int days;

    @Mixin
    private DealtFiles files;

    @Override
    public Integer call() throws IOException {
        var quorum = new Quorum(threshold, nodes, faults);
        Stamp expiry = Stamp.of(Instant.now().plus(Duration.ofDays(days)));
        var terms = new GroupTerms(Network.ofConfiguredName(network), quorum, 1, Optional.of(expiry));
        List<char[]> passphrases = files.passphrases(nodes);
        files.write(Dealing.ofNewKey(terms, new SecureRandom()), ShareFile.SHARE, passphrases);
        return ExitCode.OK;
    }
}
