package io.portcullis.mpc.config;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample configurations, with keys in the places that are left for the reader's. */
public final class SampleConfig {
    /** How many nodes their group has. */
    private static final int NODES = 4;

    private SampleConfig() {}

    /** As it is in the repository. */
    static String raw(String name) {
        try {
            return Files.readString(Path.of("config", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a node is known by in what is filled in. */
    public static IdentityKey identity(int id) {
        return new IdentityKey(LiquidationFixture.key(50 + id).reveal());
    }

    /** Filled in, for a group that has the key of {@link LiquidationFixture#NODE}. */
    public static String filled(String name) {
        return filled(name, Bytes.fromHex("ab".repeat(32)), LiquidationFixture.NODE.publicKey());
    }

    /** Filled in, for this group. */
    public static String filled(String name, Bytes groupId, XOnlyKey groupKey) {
        String filled = raw(name)
                .replace(
                        "YOUR-OPERATOR-KEY",
                        LiquidationFixture.OPERATOR.publicKey().toHex())
                .replace("THE-GROUP-ID", groupId.toHex())
                .replace("THE-GROUP-KEY", groupKey.toHex())
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
        for (int id = 0; id < NODES; id++) {
            filled = filled.replace("IDENTITY-" + id, identity(id).publicKey().toHex());
        }
        return filled;
    }
}
