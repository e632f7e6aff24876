package io.portcullis.mpc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeKeyTest {
    /** BIP340's test vector 0: secret key 3, message and auxiliary randomness all zero. */
    @Test
    void sign_bip340Vector0_givesItsSignature() {
        NodeKey key = LiquidationFixture.key(3);
        assertThat(key.publicKey().toHex())
                .isEqualTo("f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9");
        SchnorrSignature signature = key.sign(Bytes.of(new byte[32]));
        assertThat(signature.toHex())
                .isEqualTo("e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca8215"
                        + "25f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0");
    }

    @Test
    void toString_tellsNothing() {
        NodeKey key = NodeKey.generate(new SecureRandom());
        assertThat(key.toString())
                .isEqualTo("NodeKey[redacted]")
                .doesNotContain(Bytes.of(key.reveal()).toHex());
    }

    @Test
    void key_arrayChangedAfterwards_isUnchanged() {
        byte[] secret = LiquidationFixture.key(3).reveal();
        var key = new NodeKey(secret);
        Arrays.fill(secret, (byte) 1);
        Arrays.fill(key.reveal(), (byte) 1);
        assertThat(key.reveal()).isEqualTo(LiquidationFixture.key(3).reveal());
    }

    static Stream<byte[]> noKeys() {
        byte[] order = Bytes.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
                .toArray();
        return Stream.of(new byte[0], new byte[31], new byte[33], new byte[32], order);
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void key_outOfRange_isRefusedWithoutShowingIt(byte[] secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeKey(secret))
                .withMessage("not a secret key of secp256k1");
    }
}
