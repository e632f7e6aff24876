package io.portcullis.cli.command;

import io.portcullis.action.Borrow;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Sats;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.fees.Spend;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitIssueTx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds a borrow and the issue of its UNIT. */
@Command(
        name = "borrow",
        description = "Build the issue of UNIT and its borrowing.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class BorrowCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private FundingOptions funding;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(
            names = "--units",
            required = true,
            paramLabel = "CENTS",
            description = "What is borrowed, in cents of UNIT.")
    private long units;

    @Option(names = "--deposit", defaultValue = "0", paramLabel = "SATS", description = "Collateral that is added.")
    private long deposit;

    @Option(
            names = "--reserve",
            required = true,
            paramLabel = "TXID:N",
            description = "The guardian's reserve account, which the UNIT comes from.")
    private String reserve;

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "Where the UNIT goes.")
    private String to;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        funding.pay(setting, coins -> build(setting, vault, coins)).print(output);
        return ExitCode.OK;
    }

    private Built build(Setting setting, VaultState vault, List<Spend> coins) {
        var context = setting.context(vault.guardians());
        var connector = Connector.of(new CosignLeaf(vault.client(), context.guardian()));
        UnitAccount account = UnitOptions.reserve(setting, context.guardian(), reserve, units);
        var issue = new UnitIssueTx(UnitOptions.unit(setting), account, units, coins, connector, UnitIssueTx.POSTAGE);
        var borrow = new Borrow(
                context,
                vault,
                issue,
                new Sats(deposit),
                setting.pricing(),
                setting.script(to),
                funding.changeScript(setting));
        return Built.of(issue.toDraft(), borrow.pay(setting.rate()));
    }
}
