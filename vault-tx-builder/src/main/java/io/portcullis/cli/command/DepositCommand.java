package io.portcullis.cli.command;

import io.portcullis.action.Deposit;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.action.Wallet;
import io.portcullis.bitcoin.Sats;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds a deposit. */
@Command(
        name = "deposit",
        description = "Build a deposit of collateral.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class DepositCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private FundingOptions funding;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(names = "--amount", required = true, paramLabel = "SATS", description = "What is added.")
    private long amount;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        var context = setting.context(vault.guardians());
        VaultTx built = funding.pay(setting, coins -> {
            var wallet = new Wallet(coins, funding.changeScript(setting));
            return new Deposit(context, vault, new Sats(amount), setting.pricing(), wallet).pay(setting.rate());
        });
        Built.of(built).print(output);
        return ExitCode.OK;
    }
}
