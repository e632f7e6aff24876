package io.portcullis.oracle.contract;

import io.portcullis.protocol.Network;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** The labels and the function that make an oracle's keys of its master secret (design §8). */
final class KeyDerivation {
    private KeyDerivation() {}

    /** {@code portcullis/v1/{use}/{derivation}/{network}/{epoch}}. */
    static String label(String use, Derivation derivation, Network network, int epoch) {
        return "portcullis/v1/" + use + "/" + derivation.wireName() + "/" + network.wireName() + "/" + epoch;
    }

    /** HKDF-SHA256 (RFC 5869) with an empty salt; 32 bytes. */
    static byte[] hkdf(byte[] master, String info) {
        var hkdf = new HKDFBytesGenerator(SHA256Digest.newInstance());
        hkdf.init(new HKDFParameters(master, null, info.getBytes(StandardCharsets.UTF_8)));
        byte[] key = new byte[OracleSecret.SIZE];
        hkdf.generateBytes(key, 0, key.length);
        return key;
    }

    /** The signing key of a label; a result that is no secp256k1 key is replaced by that of the label with /1, /2… appended. */
    static SigningKey signingKey(String label, Function<String, byte[]> derive) {
        byte[] candidate = derive.apply(label);
        for (int i = 1; !SigningKey.isInRange(candidate); i++) {
            candidate = derive.apply(label + "/" + i);
        }
        return new SigningKey(candidate);
    }
}
