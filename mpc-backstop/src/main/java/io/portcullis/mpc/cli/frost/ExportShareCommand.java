package io.portcullis.mpc.cli.frost;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.cli.ShareFile;
import io.portcullis.mpc.exchange.ShareJson;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frost export-share}: prints a sealed share in the open, for another implementation. */
@Command(
        name = "export-share",
        description = "Prints a sealed share in the open, as JSON {id,secshare}, for another implementation.",
        mixinStandardHelpOptions = true)
final class ExportShareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegtestGroup group;

    @Option(names = "--share", required = true, paramLabel = "FILE", description = "The sealed share.")
    private Path share;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        try (Share opened = ShareFile.SHARE.open(share, group.read(), passphrases)) {
            spec.commandLine().getOut().println(ShareJson.render(opened));
        }
        return ExitCode.OK;
    }
}
