package io.portcullis.mpc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

class IdentityKeyTest {
    private static final Bytes MESSAGE = Bytes.of((byte) 1, (byte) 2);

    private static byte[] secret(int last) {
        byte[] secret = new byte[32];
        secret[31] = (byte) last;
        return secret;
    }

    @Test
    void publicKey_isThatOfTheSecret() {
        ECPoint three = SECNamedCurves.getByName("secp256k1")
                .getG()
                .multiply(BigInteger.valueOf(3))
                .normalize();
        assertThat(new IdentityKey(secret(3)).publicKey().bytes())
                .isEqualTo(Bytes.of(three.getAffineXCoord().getEncoded()));
    }

    @Test
    void signature_ofOneKindOfMessage_isNoneOfAnother() {
        IdentityKey key = IdentityKey.generate(new SecureRandom());
        for (Domain domain : Domain.values()) {
            SchnorrSignature signature = key.sign(domain, MESSAGE);
            for (Domain other : Domain.values()) {
                assertThat(other.isSigned(MESSAGE, signature, key.publicKey())).isEqualTo(other == domain);
            }
            assertThat(signature.verifies(Hashes.sha256(MESSAGE), key.publicKey()))
                    .isFalse();
            assertThat(domain.isSigned(Bytes.EMPTY, signature, key.publicKey())).isFalse();
        }
    }

    /** What Bitcoin takes for a signature is one of a digest under these tags. */
    @Test
    void domains_areOurs_eachWithItsOwnDigest() {
        Set<Bytes> digests = new HashSet<>();
        digests.add(Hashes.tagged("TapSighash", MESSAGE));
        digests.add(Hashes.tagged("BIP0340/challenge", MESSAGE));
        for (Domain domain : Domain.values()) {
            assertThat(digests.add(domain.digest(MESSAGE))).isTrue();
        }
        assertThat(Domain.ENVELOPE.digest(MESSAGE)).isEqualTo(Hashes.tagged("portcullis/peer/envelope/v1", MESSAGE));
        assertThat(Domain.RECORD_HEAD.digest(MESSAGE)).isEqualTo(Hashes.tagged("portcullis/record/head/v1", MESSAGE));
        assertThat(Domain.PAUSE.digest(MESSAGE)).isEqualTo(Hashes.tagged("portcullis/pause/v1", MESSAGE));
    }

    @Test
    void toString_tellsNothing() {
        assertThat(new IdentityKey(secret(3))).hasToString("IdentityKey[redacted]");
    }

    @Test
    void key_arrayChangedAfterwards_isUnchanged() {
        byte[] secret = secret(3);
        var key = new IdentityKey(secret);
        Arrays.fill(secret, (byte) 1);
        Arrays.fill(key.reveal(), (byte) 1);
        assertThat(key.reveal()).isEqualTo(secret(3));
    }

    @Test
    void key_outOfRange_isRefusedWithoutShowingIt() {
        byte[] order = Bytes.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
                .toArray();
        for (byte[] wrong : new byte[][] {new byte[0], new byte[31], new byte[32], new byte[33], order}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new IdentityKey(wrong))
                    .withMessage("not a secret key of secp256k1");
        }
    }
}
