package io.portcullis.oracle.contract;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.TholdKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of the MAC that makes threshold keys. */
final class MacKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /** Takes the bytes over: the caller's array is wiped. */
    MacKey(byte[] bytes) {
        this.secret = new SecretKeySpec(bytes, ALGORITHM);
        Arrays.fill(bytes, (byte) 0);
    }

    /** HMAC-SHA256 of the message. */
    TholdKey tholdKey(Bytes message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return new TholdKey(Bytes.of(mac.doFinal(message.toArray())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MacKey[redacted]";
    }
}
