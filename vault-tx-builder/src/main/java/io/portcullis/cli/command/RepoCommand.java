package io.portcullis.cli.command;

import io.portcullis.action.Repo;
import io.portcullis.action.Takeover;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.action.Wallet;
import io.portcullis.bitcoin.Sats;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the takeover of whole vaults. */
@Command(
        name = "repo",
        description = "Build the takeover of liquidated vaults, whole, into the vault.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class RepoCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private FundingOptions funding;

    @Mixin
    private TargetOptions targets;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(names = "--deposit", defaultValue = "0", paramLabel = "SATS", description = "Collateral that is added.")
    private long deposit;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        List<Takeover> taken = targets.read(setting);
        var context = setting.context(vault.guardians());
        VaultTx built = funding.pay(setting, coins -> {
            var wallet = new Wallet(coins, funding.changeScript(setting));
            return new Repo(context, vault, taken, new Sats(deposit), setting.pricing(), wallet).pay(setting.rate());
        });
        Built.of(built).print(output);
        return ExitCode.OK;
    }
}
