package io.portcullis.cli.command;

import io.portcullis.action.Repay;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.fees.Spend;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.UnitBurnTx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds a repayment and the burn of its UNIT. */
@Command(
        name = "repay",
        description = "Build the burn of UNIT and the repayment of a debt.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class RepayCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private FundingOptions funding;

    @Mixin
    private UnitOptions unit;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(names = "--units", required = true, paramLabel = "CENTS", description = "What is repaid, in cents of UNIT.")
    private long units;

    @Option(
            names = "--withdraw",
            defaultValue = "0",
            paramLabel = "SATS",
            description = "Collateral that goes with the change.")
    private long withdrawal;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        funding.pay(setting, coins -> build(setting, vault, coins)).print(output);
        return ExitCode.OK;
    }

    private Built build(Setting setting, VaultState vault, List<Spend> coins) {
        var context = setting.context(vault.guardians());
        Bytes changeScript = funding.changeScript(setting);
        var signers = new CosignLeaf(vault.client(), context.guardian());
        UnitBurnTx burn = unit.burn(setting, units, signers, coins, changeScript);
        var repay = new Repay(context, vault, burn, new Sats(withdrawal), setting.pricing(), changeScript);
        return Built.of(burn.toDraft(), repay.pay(setting.rate()));
    }
}
