package io.portcullis.cli.command;

import io.portcullis.action.Takeover;
import io.portcullis.action.Trim;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Sats;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the takeover of a part of a vault. */
@Command(
        name = "trim",
        description = "Build the takeover of a part of a liquidated vault into the vault.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class TrimCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private TargetOptions targets;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(
            names = "--recapitalise",
            required = true,
            paramLabel = "SATS",
            description = "The collateral that the vault puts behind the debt.")
    private long recapitalisation;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        List<Takeover> taken = targets.read(setting);
        if (taken.size() != 1) {
            throw new Failure("targets", "a trim takes over a part of exactly one vault");
        }
        var context = setting.context(vault.guardians());
        var trim = new Trim(context, vault, taken.get(0), new Sats(recapitalisation), setting.pricing());
        Built.of(trim.pay(setting.rate())).print(output);
        return ExitCode.OK;
    }
}
