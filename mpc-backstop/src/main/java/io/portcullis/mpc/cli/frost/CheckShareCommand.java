package io.portcullis.mpc.cli.frost;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code frost check-share}: all checks of an import. */
@Command(
        name = "check-share",
        description = "Checks a group file, and that a share is its node's in this group. Prints the group's id.",
        mixinStandardHelpOptions = true)
final class CheckShareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegtestGroup group;

    @Mixin
    private PlainShare share;

    @Override
    public Integer call() throws IOException {
        Group read = group.read();
        try (Share checked = share.read(read)) {
            spec.commandLine().getOut().println("share of node " + checked.id() + " in group " + read.id());
        }
        return ExitCode.OK;
    }
}
