package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The binding factors of frost-secp256k1-tr, which other implementations speak: one for each signer. It lives among the tests, and must
 * never ship: a nonce that signs under both schemes gives the share away.
 */
final class ZfTr {
    private static final String CONTEXT = "FROST-secp256k1-SHA256-TR-v1";

    private ZfTr() {}

    /** What is hashed to a signer's factor: even key ‖ H4(message) ‖ H5(commitments) ‖ id + 1. */
    static Bytes factorInput(Point key, List<Commitment> ascending, Bytes message, int id) {
        Bytes encoded = Bytes.EMPTY;
        for (Commitment commitment : ascending) {
            encoded = Bytes.concat(
                    encoded,
                    Scalar.ofId(commitment.id()).toBytes(),
                    commitment.nonce().toBytes());
        }
        Bytes even = Bytes.concat(Bytes.of((byte) 2), key.x());
        return Bytes.concat(
                even,
                hash("msg", message),
                hash("com", encoded),
                Scalar.ofId(id).toBytes());
    }

    private static Bytes hash(String label, Bytes message) {
        return Bytes.of(Judge.sha256(ascii(CONTEXT + label), message.toArray()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Scalar factor(Bytes input) {
        byte[] wide = expand(input.toArray(), ascii(CONTEXT + "rho"), 48);
        return new Scalar(new BigInteger(1, wide).mod(Judge.N));
    }

    /** RFC 9380's expand_message_xmd with SHA-256. */
    static byte[] expand(byte[] message, byte[] tag, int length) {
        byte[] dst = Bytes.concat(Bytes.of(tag), Bytes.of((byte) tag.length)).toArray();
        byte[] first = Judge.sha256(new byte[64], message, new byte[] {0, (byte) length, 0}, dst);
        byte[] block = Judge.sha256(first, new byte[] {1}, dst);
        var out = new ByteArrayOutputStream();
        out.writeBytes(block);
        for (int i = 2; out.size() < length; i++) {
            byte[] mixed = first.clone();
            for (int j = 0; j < mixed.length; j++) {
                mixed[j] ^= block[j];
            }
            block = Judge.sha256(mixed, new byte[] {(byte) i}, dst);
            out.writeBytes(block);
        }
        return Bytes.of(out.toByteArray()).slice(0, length).toArray();
    }

    /** A session of our core under this scheme's factors; {@code ascending} by id. */
    static Session session(SignerSet signers, List<Commitment> ascending, Bytes message) {
        Map<Integer, Scalar> factors = new TreeMap<>();
        for (Commitment commitment : ascending) {
            int id = commitment.id();
            factors.put(id, factor(factorInput(signers.key(), ascending, message, id)));
        }
        Point nonce = Point.sum(ascending.stream()
                .map(one -> one.nonce().hiding().plus(one.nonce().binding().times(factors.get(one.id()))))
                .toList());
        TweakedKey key = TweakedKey.of(signers.key(), List.of());
        return new Session(signers, key, new Binding(nonce, factors::get), message);
    }
}
