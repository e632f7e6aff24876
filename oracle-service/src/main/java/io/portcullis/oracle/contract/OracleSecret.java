package io.portcullis.oracle.contract;

import java.util.Arrays;

/** The one secret that an oracle has: 32 bytes. It is read when keys are derived, and wiped on {@link #close}. */
public final class OracleSecret implements AutoCloseable {
    public static final int SIZE = 32;

    private final SecretKind kind;
    private final byte[] value;

    /**
     * Takes the bytes over: the caller's array is wiped.
     *
     * @throws IllegalArgumentException when they are not 32
     */
    public OracleSecret(SecretKind kind, byte[] bytes) {
        this.kind = kind;
        this.value = bytes.clone();
        Arrays.fill(bytes, (byte) 0);
        if (value.length != SIZE) {
            throw new IllegalArgumentException("oracle secret has " + value.length + " bytes, not " + SIZE);
        }
    }

    public SecretKind kind() {
        return kind;
    }

    /** A copy of the secret, for the caller to use and wipe. */
    byte[] reveal() {
        return value.clone();
    }

    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "OracleSecret[redacted]";
    }
}
