package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** The curve, tagged hashes and BIP340 once more, by Bouncy Castle: nothing here shares code with what it judges. */
final class Judge {
    static final BigInteger N = CustomNamedCurves.getByName("secp256k1").getN();
    private static final BigInteger P =
            new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);

    private Judge() {}

    static ECPoint generator() {
        return CustomNamedCurves.getByName("secp256k1").getG();
    }

    /** A point of ours, by its compressed bytes. */
    static ECPoint point(Point ours) {
        var curve = CustomNamedCurves.getByName("secp256k1").getCurve();
        return ours.isInfinity()
                ? curve.getInfinity()
                : curve.decodePoint(ours.toBytes().toArray());
    }

    static Bytes compressed(ECPoint point) {
        return point.isInfinity() ? Bytes.of(new byte[33]) : Bytes.of(point.getEncoded(true));
    }

    static BigInteger number(SecretScalar secret) {
        return new BigInteger(1, secret.reveal());
    }

    static boolean hasEvenY(ECPoint point) {
        return !point.normalize().getAffineYCoord().testBitZero();
    }

    static byte[] x(ECPoint point) {
        return bytes32(point.normalize().getAffineXCoord().toBigInteger());
    }

    static BigInteger taggedNumber(String tag, byte[]... parts) {
        byte[] tagHash = sha256(tag.getBytes(StandardCharsets.UTF_8));
        return new BigInteger(1, sha256(tagHash, tagHash, sha256Input(parts))).mod(N);
    }

    private static byte[] sha256Input(byte[]... parts) {
        Bytes all = Bytes.EMPTY;
        for (byte[] part : parts) {
            all = Bytes.concat(all, Bytes.of(part));
        }
        return all.toArray();
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(sha256Input(parts));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** BIP340's verification algorithm, step by step. */
    static boolean verifies(byte[] message, byte[] publicKey, byte[] signature) {
        Bytes both = Bytes.of(signature);
        BigInteger r = new BigInteger(1, both.slice(0, 32).toArray());
        BigInteger s = new BigInteger(1, both.slice(32, 64).toArray());
        if (r.compareTo(P) >= 0 || s.compareTo(N) >= 0) {
            return false;
        }
        ECPoint key = CustomNamedCurves.getByName("secp256k1")
                .getCurve()
                .decodePoint(
                        Bytes.concat(Bytes.of((byte) 2), Bytes.of(publicKey)).toArray());
        BigInteger e = taggedNumber("BIP0340/challenge", bytes32(r), publicKey, message);
        ECPoint sum = generator().multiply(s).add(key.multiply(N.subtract(e))).normalize();
        return !sum.isInfinity()
                && hasEvenY(sum)
                && sum.getAffineXCoord().toBigInteger().equals(r);
    }

    static byte[] bytes32(BigInteger value) {
        byte[] all = value.toByteArray();
        byte[] last = new byte[32];
        int length = Math.min(32, all.length);
        System.arraycopy(all, all.length - length, last, 32 - length, length);
        return last;
    }
}
