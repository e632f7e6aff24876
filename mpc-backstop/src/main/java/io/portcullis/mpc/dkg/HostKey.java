package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.SecretScalar;

/** A participant's long-lived key: with it and the recovery data alone a share can be made again. Close it to wipe it. */
public final class HostKey implements AutoCloseable {
    private static final int SIZE = 32;

    private final SecretScalar secret;

    private HostKey(SecretScalar secret) {
        this.secret = secret;
    }

    /**
     * The caller wipes his array.
     *
     * @throws DkgException {@link DkgFault#MALFORMED} when they are not 32 bytes, {@link DkgFault#HOST_KEY} when they are no key
     */
    public static HostKey of(byte[] bytes) {
        DkgFault.MALFORMED.require(bytes.length == SIZE, "A host secret key has 32 bytes.");
        try {
            return new HostKey(SecretScalar.of(bytes));
        } catch (IllegalArgumentException e) {
            throw DkgFault.HOST_KEY.because("The host secret key is out of range.");
        }
    }

    /** 33 bytes. */
    public Bytes publicKey() {
        return secret.point().toBytes();
    }

    SecretScalar secret() {
        return secret;
    }

    /** @throws DkgException {@link DkgFault#HOST_KEY} when it is no participant's */
    int indexIn(SessionParams params) {
        int index = params.hostpubkeys().indexOf(publicKey());
        DkgFault.HOST_KEY.require(index >= 0, "The host secret key does not match any host public key.");
        return index;
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "HostKey[redacted]";
    }
}
