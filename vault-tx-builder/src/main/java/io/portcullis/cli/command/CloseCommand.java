package io.portcullis.cli.command;

import io.portcullis.action.Close;
import io.portcullis.action.VaultState;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the end of a vault. */
@Command(
        name = "close",
        description = "Build the closing of a vault without debt.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class CloseCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ADDRESS",
            description = "Where all of it goes, less the fee.")
    private String to;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        var close = new Close(setting.context(vault.guardians()), vault, setting.script(to));
        Built.of(close.pay(setting.rate())).print(output);
        return ExitCode.OK;
    }
}
