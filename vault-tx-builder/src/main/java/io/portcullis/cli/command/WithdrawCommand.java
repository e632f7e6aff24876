package io.portcullis.cli.command;

import io.portcullis.action.VaultState;
import io.portcullis.action.Withdraw;
import io.portcullis.bitcoin.Sats;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds a withdrawal. */
@Command(
        name = "withdraw",
        description = "Build a withdrawal of collateral.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class WithdrawCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(
            names = "--amount",
            required = true,
            paramLabel = "SATS",
            description = "By how much the vault shrinks; the fee comes out of it.")
    private long amount;

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "Where it goes.")
    private String to;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        var context = setting.context(vault.guardians());
        var withdraw = new Withdraw(context, vault, new Sats(amount), setting.pricing(), setting.script(to));
        Built.of(withdraw.pay(setting.rate())).print(output);
        return ExitCode.OK;
    }
}
