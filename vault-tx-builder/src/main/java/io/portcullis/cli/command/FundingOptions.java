package io.portcullis.cli.command;

import io.portcullis.action.ActionRefused;
import io.portcullis.action.VaultRule;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.chain.Coin;
import io.portcullis.fees.Spend;
import io.portcullis.vault.UnitRefused;
import io.portcullis.vault.UnitRule;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which coins pay, and where the change goes. A picocli mixin. */
final class FundingOptions {
    @Option(
            names = "--coins",
            required = true,
            paramLabel = "ADDRESS",
            description = "Its confirmed coins pay, the largest first. It must hold no runes: they would be lost.")
    private String coins;

    @Option(names = "--change", paramLabel = "ADDRESS", description = "Where the change goes; else back.")
    private @Nullable String change;

    Bytes changeScript(Setting setting) {
        return setting.script(change == null ? coins : change);
    }

    /** What is built with as few coins as suffice. */
    <T> T pay(Setting setting, Function<List<Spend>, T> build) {
        List<Spend> all = setting.chain().coins(setting.script(coins)).stream()
                .sorted(Comparator.comparing((Coin coin) -> coin.output().amount())
                        .reversed())
                .map(coin -> Spend.ofWallet(coin.outpoint(), coin.output()))
                .toList();
        IllegalArgumentException missing = new Failure("no-coins", coins + " has no confirmed coins");
        for (int count = 1; count <= all.size(); count++) {
            try {
                return build.apply(all.subList(0, count));
            } catch (ActionRefused | UnitRefused e) {
                missing = requireTooFew(e);
            }
        }
        throw missing;
    }

    /** Any other refusal stays one, however many coins there are. */
    private static IllegalArgumentException requireTooFew(IllegalArgumentException e) {
        boolean isTooFew = e instanceof ActionRefused action && action.rule() == VaultRule.FUNDS
                || e instanceof UnitRefused unit && unit.rule() == UnitRule.DUST;
        if (!isTooFew) {
            throw e;
        }
        return e;
    }
}
