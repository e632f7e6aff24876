package io.portcullis.bitcoin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bitcoinj.crypto.internal.CryptoUtils;

/** The hash functions of Bitcoin and of the protocol. */
public final class Hashes {
    private Hashes() {}

    public static Bytes sha256(Bytes message) {
        return Bytes.of(digest().digest(message.toArray()));
    }

    /** RIPEMD160(SHA256(message)), 20 bytes. */
    public static Bytes hash160(Bytes message) {
        return Bytes.of(CryptoUtils.sha256hash160(message.toArray()));
    }

    /** BIP340's tagged hash: SHA256(SHA256(tag) ‖ SHA256(tag) ‖ parts…), the tag in UTF-8. 32 bytes. */
    public static Bytes tagged(String tag, Bytes... parts) {
        MessageDigest digest = digest();
        byte[] tagHash = digest.digest(tag.getBytes(StandardCharsets.UTF_8));
        digest.update(tagHash);
        digest.update(tagHash);
        for (Bytes part : parts) {
            digest.update(part.toArray());
        }
        return Bytes.of(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
