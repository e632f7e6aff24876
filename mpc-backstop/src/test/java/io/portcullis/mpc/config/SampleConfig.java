package io.portcullis.mpc.config;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample configurations, with keys in the places that are left for the reader's. */
public final class SampleConfig {
    private SampleConfig() {}

    /** As it is in the repository. */
    static String raw(String name) {
        try {
            return Files.readString(Path.of("config", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Filled in, with this node's key. */
    public static String filled(String name, XOnlyKey nodeKey) {
        return raw(name)
                .replace(
                        "YOUR-OPERATOR-KEY",
                        LiquidationFixture.OPERATOR.publicKey().toHex())
                .replace("YOUR-NODE-KEY", nodeKey.toHex())
                .replace(
                        "THE-ORACLE-KEY-SHARED",
                        LiquidationFixture.key(11).publicKey().toHex())
                .replace(
                        "THE-ORACLE-KEY-PER-VAULT",
                        LiquidationFixture.key(13).publicKey().toHex())
                .replace("THE-PROTOCOL-ID", "c0".repeat(32))
                .replace("THE-DOMAIN-HASH", "0d".repeat(20))
                .replace(
                        "YOUR-RESERVE-KEY",
                        LiquidationFixture.key(4).publicKey().toHex());
    }
}
