package io.portcullis.cli.command;

import io.portcullis.action.Seize;
import io.portcullis.action.Takeover;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.fees.Spend;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Retirement;
import io.portcullis.vault.UnitBurnTx;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the seizure of a vault whose threshold was crossed. */
@Command(
        name = "liquidate",
        description = {
            "Build the seizure of a liquidated vault. Without a burn the reserve is paid; who burns all of the debt in a",
            "transaction before it is paid instead. The surplus is the owner's."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class LiquidateCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private TargetOptions targets;

    @ArgGroup(exclusive = false, heading = "To be paid by burning the debt:%n")
    private @Nullable Burn burn;

    @Mixin
    private OutputOptions output;

    /** All of them. */
    static final class Burn {
        @Option(names = "--liquidator", required = true, paramLabel = "KEY", description = "Your x-only key, hex.")
        String liquidator;

        @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "Where you are paid.")
        String to;

        @ArgGroup(exclusive = false, multiplicity = "1")
        FundingOptions funding;

        @ArgGroup(exclusive = false, multiplicity = "1")
        UnitOptions unit;
    }

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        List<Takeover> taken = targets.read(setting);
        if (taken.size() != 1) {
            throw new Failure("targets", "a seizure is of exactly one vault");
        }
        build(setting, taken.get(0)).print(output);
        return ExitCode.OK;
    }

    private Built build(Setting setting, Takeover target) {
        if (burn == null) {
            var context = setting.context(target.vault().guardians());
            return Built.of(new Seize(context, target, Optional.empty()).pay(setting.rate()));
        }
        return burn.funding.pay(setting, coins -> paid(setting, target, coins));
    }

    private Built paid(Setting setting, Takeover target, List<Spend> coins) {
        var context = setting.context(target.vault().guardians());
        Bytes payout = setting.script(burn.to);
        var signers = new CosignLeaf(XOnlyKey.fromHex(burn.liquidator), context.guardian());
        UnitBurnTx retired = burn.unit.burn(
                setting, target.vault().unitBalance(), signers, coins, burn.funding.changeScript(setting));
        var seize = new Seize(context, target, Optional.of(Retirement.of(retired, payout)));
        return Built.of(retired.toDraft(), seize.pay(setting.rate()));
    }
}
