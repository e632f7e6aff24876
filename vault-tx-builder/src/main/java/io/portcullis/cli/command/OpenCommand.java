package io.portcullis.cli.command;

import io.portcullis.action.Open;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.fees.Spend;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitIssueTx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds an opening and the issue of its UNIT. */
@Command(
        name = "open",
        description = "Build the issue of UNIT and the opening of a vault that owes it.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class OpenCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private FundingOptions funding;

    @Mixin
    private OutputOptions output;

    @Option(names = "--client", required = true, paramLabel = "KEY", description = "The owner's x-only key, hex.")
    private String client;

    @Option(
            names = "--vault-guardian",
            required = true,
            paramLabel = "KEY",
            description = "A guardian of the vault; up to three, in vault order.")
    private List<String> guardians;

    @Option(names = "--deposit", required = true, paramLabel = "SATS", description = "What the vault is to hold.")
    private long deposit;

    @Option(names = "--units", required = true, paramLabel = "CENTS", description = "The debt in cents of UNIT.")
    private long units;

    @Option(
            names = "--reserve",
            required = true,
            paramLabel = "TXID:N",
            description = "The guardian's reserve account, which the UNIT comes from.")
    private String reserve;

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "Where the UNIT goes.")
    private String to;

    @Option(names = "--label", defaultValue = "vault", paramLabel = "TEXT", description = "The vault's name, public.")
    private String label;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        List<XOnlyKey> keys = guardians.stream().map(XOnlyKey::fromHex).toList();
        funding.pay(setting, coins -> build(setting, keys, coins)).print(output);
        return ExitCode.OK;
    }

    private Built build(Setting setting, List<XOnlyKey> keys, List<Spend> coins) {
        var context = setting.context(keys);
        var leaf = new CommitLeaf(new CosignLeaf(XOnlyKey.fromHex(client), context.guardian()), inscription(setting));
        UnitAccount account = UnitOptions.reserve(setting, context.guardian(), reserve, units);
        var issue = new UnitIssueTx(
                UnitOptions.unit(setting), account, units, coins, Connector.of(leaf), UnitIssueTx.POSTAGE);
        var open = new Open(
                context,
                leaf,
                issue,
                keys,
                new Sats(deposit),
                setting.pricing(),
                setting.script(to),
                funding.changeScript(setting));
        return Built.of(issue.toDraft(), open.pay(setting.rate()));
    }

    private Inscription inscription(Setting setting) {
        if (!label.matches("[\\p{Alnum} ._-]{1,40}")) {
            throw new Failure(
                    "bad-label", "a label has 1 to 40 letters, digits, spaces, points, dashes or underscores");
        }
        byte[] content = ("{\"lbl\":\"" + label + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Inscription(setting.protocol().domainHash(), Bytes.of(content));
    }
}
