package io.portcullis.cli.command;

import io.portcullis.action.Takeover;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which vaults are liquidated, and by which keys. A picocli mixin. */
final class TargetOptions {
    @Option(
            names = "--target",
            required = true,
            paramLabel = "TXID:N=THOLD_KEY",
            description = "A vault to be taken over, and the key that the oracle has revealed, hex.")
    private Map<String, String> targets;

    @Option(names = "--price", required = true, paramLabel = "USD", description = "The price it is taken over at.")
    private long price;

    List<Takeover> read(Setting setting) {
        return targets.entrySet().stream()
                .map(target -> new Takeover(
                        setting.vault(target.getKey()),
                        new TholdKey(Bytes.fromHex(target.getValue())),
                        new UsdPrice(price)))
                .toList();
    }
}
