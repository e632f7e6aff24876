package io.portcullis.cli.command;

import io.portcullis.action.Pricing;
import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chain.Chain;
import io.portcullis.ducat.ContractJson;
import io.portcullis.ducat.StrictJson;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.VaultTag;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every action is built with. A picocli mixin. */
final class ActionOptions {
    /** Blocks within which a transaction is to confirm when no rate is given. */
    private static final int SOON = 2;

    @Mixin
    private ProtocolOptions protocol;

    @Mixin
    private ChainOptions chain;

    @Option(names = "--guardian", paramLabel = "KEY", description = "Which guardian is to sign; the vault's first.")
    private @Nullable String guardian;

    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "A fresh price contract as JSON, one for each oracle; none for a state without debt.")
    private List<Path> contracts = List.of();

    @Option(names = "--tag", paramLabel = "HEX", description = "The vault's tag, for contracts of per-vault keys.")
    private @Nullable String tag;

    @Option(
            names = "--recovery-blocks",
            paramLabel = "N",
            defaultValue = "0",
            description = "With a tag: after so many blocks the owner alone can take a debt-free vault. 0 for never.")
    private int recoveryBlocks;

    @Option(
            names = "--rate",
            paramLabel = "SAT/VB",
            description = "The fee rate; else what the chain's source estimates.")
    private @Nullable BigDecimal rate;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Reads the files, connects, and asks for a fee rate where none is given. */
    Setting connect() throws IOException {
        Protocol read = protocol.read();
        Pricing pricing = pricing();
        Optional<XOnlyKey> signer = Optional.ofNullable(guardian).map(XOnlyKey::fromHex);
        Chain connected = chain.connect(read.network());
        var now = ((Main) spec.root().userObject()).now();
        return new Setting(read, connected, rate(connected), now, signer, pricing);
    }

    private Pricing pricing() throws IOException {
        List<PriceContract> read = new ArrayList<>();
        for (Path file : contracts) {
            read.add(StrictJson.MAPPER
                    .readValue(Input.read(file), ContractJson.class)
                    .toDomain());
        }
        if (read.isEmpty()) {
            return Pricing.NONE;
        }
        return tag == null ? Pricing.shared(read) : Pricing.perVault(read, VaultTag.fromHex(tag), recoveryBlocks);
    }

    private static FeeRate given(BigDecimal rate) {
        try {
            return new FeeRate(rate.movePointRight(3).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Failure("bad-rate", "a --rate is above zero, with three decimals at most");
        }
    }

    private FeeRate rate(Chain connected) {
        if (rate != null) {
            return given(rate);
        }
        return connected
                .feeRate(SOON)
                .orElseThrow(() -> new Failure("no-fee-rate", "the chain's source has no estimate: give a --rate"));
    }
}
