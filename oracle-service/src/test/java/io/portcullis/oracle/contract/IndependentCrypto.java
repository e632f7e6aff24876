package io.portcullis.oracle.contract;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** HKDF, tagged hashes, HASH160 and BIP340 once more, from other building blocks than those that are tested. */
public final class IndependentCrypto {
    private static final BigInteger N = CustomNamedCurves.getByName("secp256k1").getN();
    private static final BigInteger P =
            new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);

    private IndependentCrypto() {}

    /** RFC 5869 with an empty salt, one block of output. */
    public static byte[] hkdf(byte[] master, String info) {
        byte[] pseudoRandomKey = hmac(new byte[32], master);
        return hmac(pseudoRandomKey, concat(info.getBytes(StandardCharsets.UTF_8), new byte[] {1}));
    }

    public static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(concat(parts));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static byte[] tagged(String tag, byte[]... parts) {
        byte[] tagHash = sha256(tag.getBytes(StandardCharsets.UTF_8));
        return sha256(tagHash, tagHash, concat(parts));
    }

    public static byte[] hash160(byte[] message) {
        byte[] sha = sha256(message);
        var ripemd = new RIPEMD160Digest();
        ripemd.update(sha, 0, sha.length);
        byte[] hash = new byte[20];
        ripemd.doFinal(hash, 0);
        return hash;
    }

    /** The x coordinate of a secret key's point. */
    public static byte[] publicKey(byte[] secret) {
        ECPoint point = CustomNamedCurves.getByName("secp256k1")
                .getG()
                .multiply(new BigInteger(1, secret))
                .normalize();
        return bytes32(point.getAffineXCoord().toBigInteger());
    }

    /** BIP340's verification algorithm, step by step. */
    public static boolean verifies(byte[] message, byte[] publicKey, byte[] signature) {
        BigInteger x = new BigInteger(1, publicKey);
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        if (x.compareTo(P) >= 0 || r.compareTo(P) >= 0 || s.compareTo(N) >= 0) {
            return false;
        }
        var curve = CustomNamedCurves.getByName("secp256k1");
        ECPoint key = curve.getCurve().decodePoint(concat(new byte[] {2}, publicKey));
        BigInteger e = new BigInteger(1, tagged("BIP0340/challenge", bytes32(r), publicKey, message)).mod(N);
        ECPoint sum = curve.getG().multiply(s).add(key.multiply(N.subtract(e))).normalize();
        return !sum.isInfinity()
                && !sum.getAffineYCoord().testBitZero()
                && sum.getAffineXCoord().toBigInteger().equals(r);
    }

    public static byte[] u32(long value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    public static byte[] concat(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int before = all.length;
            all = Arrays.copyOf(all, before + part.length);
            System.arraycopy(part, 0, all, before, part.length);
        }
        return all;
    }

    private static byte[] bytes32(BigInteger value) {
        byte[] all = value.toByteArray();
        byte[] last = new byte[32];
        int length = Math.min(32, all.length);
        System.arraycopy(all, all.length - length, last, 32 - length, length);
        return last;
    }
}
