package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code refresh apply}: a node adds its update to its share, under one passphrase for all three files. */
@Command(
        name = "apply",
        description =
                "Adds a node's update to its share, and seals the new share under the same passphrase. Once all nodes"
                        + " have theirs, destroy the old shares and the updates.",
        mixinStandardHelpOptions = true)
final class RefreshApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--group", required = true, paramLabel = "FILE", description = "The group file of the old epoch.")
    private Path group;

    @Option(names = "--share", required = true, paramLabel = "FILE", description = "The node's sealed share.")
    private Path share;

    @Option(
            names = "--new-group",
            required = true,
            paramLabel = "FILE",
            description = "The group file of the new epoch.")
    private Path newGroup;

    @Option(names = "--update", required = true, paramLabel = "FILE", description = "The node's sealed update.")
    private Path update;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to make; it must not exist.")
    private Path out;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        Group old = GroupFile.read(group);
        Group fresh = GroupFile.read(newGroup);
        fresh.requireRefreshOf(old);
        try (Share before = ShareFile.SHARE.open(share, old, passphrases);
                Share added = ShareFile.UPDATE.open(update, fresh, passphrases);
                Share after = before.plus(added)) {
            fresh.check(after);
            ShareFile.SHARE.create(out, fresh, after, passphrases.read("New passphrase for " + out + ": "));
        }
        spec.commandLine().getOut().println("group " + fresh.id());
        return ExitCode.OK;
    }
}
