package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code refresh deal}: the refreshed group, and for each node a sealed update. Needs no share and learns nothing of the key. */
@Command(
        name = "deal",
        description = "Makes the group file of the next epoch, and for each node a sealed update to its share. It needs"
                + " no share and learns nothing of the key; but a share and its update give the new share.",
        mixinStandardHelpOptions = true)
final class RefreshDealCommand implements Callable<Integer> {
    @Option(names = "--group", required = true, paramLabel = "FILE", description = "The group file of this epoch.")
    private Path group;

    @Mixin
    private DealtFiles files;

    @Override
    public Integer call() throws IOException {
        Group old = GroupFile.read(group);
        List<char[]> passphrases = files.passphrases(old.quorum().nodes());
        files.write(Dealing.refresh(old, new SecureRandom()), ShareFile.UPDATE, passphrases);
        return ExitCode.OK;
    }
}
