package io.portcullis.mpc.frost;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * BIP340's tagged hash of secrets: into an array that the caller wipes, where {@link io.portcullis.bitcoin.Hashes} would leave
 * copies that nobody can.
 */
public final class SecretHash {
    private SecretHash() {}

    /** SHA256(SHA256(tag) ‖ SHA256(tag) ‖ parts…), the tag in UTF-8. 32 bytes. */
    public static byte[] tagged(String tag, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] tagHash = digest.digest(tag.getBytes(StandardCharsets.UTF_8));
            digest.update(tagHash);
            digest.update(tagHash);
            for (byte[] part : parts) {
                digest.update(part);
            }
            byte[] hash = new byte[32];
            digest.digest(hash, 0, hash.length);
            return hash;
        } catch (NoSuchAlgorithmException | DigestException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
