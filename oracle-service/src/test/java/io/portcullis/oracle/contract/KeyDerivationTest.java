package io.portcullis.oracle.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.VaultTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyDerivationTest {
    private static final CommitHash COMMIT = new CommitHash(Bytes.of(new byte[32]));
    private static final byte[] ZERO = new byte[32];
    private static final byte[] ORDER =
            HexFormat.of().parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    static Stream<JsonNode> vectors() {
        return Vectors.cases("key_derivation.json");
    }

    static Stream<JsonNode> contracts() {
        return Vectors.cases("per_vault_contracts.json");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedVector_hasTheseKeys(JsonNode vector) {
        byte[] master = HexFormat.of().parseHex(vector.get("master").textValue());
        String mac = vector.get("mac_info").textValue();
        String sign = vector.get("sign_info").textValue();
        assertThat(Bytes.of(KeyDerivation.hkdf(master, mac)).toHex())
                .isEqualTo(vector.get("mac_key").textValue());
        assertThat(Bytes.of(KeyDerivation.hkdf(master, sign)).toHex())
                .isEqualTo(vector.get("sign_key").textValue());

        OracleKey key = key(
                master,
                Network.of(vector.get("network").textValue()),
                vector.get("epoch").intValue(),
                Derivation.of(vector.get("derivation").textValue()));
        assertThat(key.publicKey().toHex())
                .isEqualTo(vector.get("oracle_pubkey").textValue());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void publishedContract_hasThisSecretAndThisSignature(JsonNode vector) {
        JsonNode contract = vector.get("contract");
        byte[] master = HexFormat.of().parseHex(vector.get("master").textValue());
        OracleKey key = key(
                master,
                Network.of(contract.get("chain_network").textValue()),
                vector.get("epoch").intValue(),
                Derivation.PER_VAULT);
        var commit = new CommitHash(Bytes.fromHex(contract.get("commit_hash").textValue()));
        var tag = VaultTag.fromHex(vector.get("vault_tag").textValue());
        assertThat(key.tholdKey(commit, Optional.of(tag)).reveal().toHex())
                .isEqualTo(vector.get("thold_key_secret").textValue());
        assertThat(key.sign(Bytes.fromHex(contract.get("contract_id").textValue())))
                .isEqualTo(SchnorrSignature.fromHex(contract.get("oracle_sig").textValue()));
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void everyKey_isThatOfAnIndependentHkdf(Network network) {
        byte[] master = OracleFixture.secretBytes();
        for (OracleKey key : OracleKeys.derive(OracleFixture.secret(SecretKind.MASTER), network, 3)
                .all()) {
            String place = key.derivation().wireName() + "/" + network.wireName() + "/" + key.epoch();
            byte[] sign = IndependentCrypto.hkdf(master, "portcullis/v1/sign/" + place);
            byte[] mac = IndependentCrypto.hkdf(master, "portcullis/v1/mac/" + place);
            assertThat(key.publicKey()).isEqualTo(new XOnlyKey(Bytes.of(IndependentCrypto.publicKey(sign))));
            boolean isPerVault = key.derivation() == Derivation.PER_VAULT;
            byte[] tag = isPerVault ? OracleFixture.TAG.bytes().toArray() : new byte[0];
            assertThat(key.tholdKey(COMMIT, isPerVault ? Optional.of(OracleFixture.TAG) : Optional.empty())
                            .reveal()
                            .toArray())
                    .isEqualTo(IndependentCrypto.hmac(mac, IndependentCrypto.concat(new byte[32], tag)));
        }
    }

    @Test
    void allKeys_differFromOneAnother() {
        List<Bytes> publicKeys = new ArrayList<>();
        for (Network network : Network.values()) {
            OracleKeys.derive(OracleFixture.secret(SecretKind.MASTER), network, 3)
                    .all()
                    .forEach(key -> publicKeys.add(key.publicKey().bytes()));
        }
        assertThat(publicKeys).hasSize(7 * 2 * 3).doesNotHaveDuplicates();
    }

    @Test
    void signingKeyOutOfRange_isReplacedByThatOfTheNextLabel() {
        List<String> asked = new ArrayList<>();
        SigningKey key = KeyDerivation.signingKey("label", info -> {
            asked.add(info);
            return switch (asked.size()) {
                case 1 -> ZERO.clone();
                case 2 -> ORDER.clone();
                default -> OracleFixture.secretBytes();
            };
        });
        assertThat(asked).containsExactly("label", "label/1", "label/2");
        assertThat(key.publicKey().bytes().toArray())
                .isEqualTo(IndependentCrypto.publicKey(OracleFixture.secretBytes()));
    }

    @Test
    void signature_isValidForAnotherImplementation_andAlwaysTheSame() {
        var key = new SigningKey(OracleFixture.secretBytes());
        for (int i = 0; i < 20; i++) {
            Bytes message = Bytes.of(IndependentCrypto.sha256(new byte[] {(byte) i}));
            SchnorrSignature signature = key.sign(message);
            assertThat(IndependentCrypto.verifies(
                            message.toArray(),
                            key.publicKey().bytes().toArray(),
                            signature.bytes().toArray()))
                    .isTrue();
            assertThat(key.sign(message)).isEqualTo(signature);
            byte[] spoilt = signature.bytes().toArray();
            spoilt[40] ^= 1;
            assertThat(IndependentCrypto.verifies(
                            message.toArray(), key.publicKey().bytes().toArray(), spoilt))
                    .isFalse();
        }
    }

    @Test
    void bytesGivenToAKey_areWiped() {
        byte[] signing = OracleFixture.secretBytes();
        byte[] mac = OracleFixture.secretBytes();
        byte[] master = OracleFixture.secretBytes();
        new SigningKey(signing);
        new MacKey(mac);
        var secret = new OracleSecret(SecretKind.MASTER, master);
        assertThat(Arrays.asList(signing, mac, master))
                .allSatisfy(bytes -> assertThat(bytes).isEqualTo(ZERO));
        secret.close();
        assertThat(secret.reveal()).isEqualTo(ZERO);
    }

    private static OracleKey key(byte[] master, Network network, int epoch, Derivation derivation) {
        return OracleKeys.derive(new OracleSecret(SecretKind.MASTER, master.clone()), network, epoch)
                .quoting(derivation);
    }
}
