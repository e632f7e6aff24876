package io.portcullis.oracle.contract;

import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.TholdKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String HEX = Bytes.of(OracleFixture.secretBytes()).toHex();

    @Test
    void text_ofWhateverHoldsASecret_hasNothingOfIt() {
        TholdKey key = new TholdKey(Bytes.of(OracleFixture.secretBytes()));
        Stream.of(
                        OracleFixture.secret(SecretKind.MASTER),
                        new SigningKey(OracleFixture.secretBytes()),
                        new MacKey(OracleFixture.secretBytes()),
                        OracleKeys.derive(OracleFixture.secret(SecretKind.IMPORTED), Network.MAIN, 1)
                                .quoting(Derivation.SHARED),
                        OracleKeys.derive(OracleFixture.secret(SecretKind.MASTER), Network.MAIN, 1),
                        key,
                        Optional.of(key),
                        List.of(key),
                        RevealResult.revealed(key))
                .map(String::valueOf)
                .forEach(text -> assertThat(text.toLowerCase(Locale.ROOT))
                        .doesNotContain(HEX)
                        .doesNotContain(HEX.substring(0, 16))
                        .doesNotContain("90, 90"));
    }

    @Test
    void secretOfAnotherLength_isRefused_withoutItsContents() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OracleSecret(SecretKind.MASTER, new byte[] {90, 90, 90}))
                .withMessage("oracle secret has 3 bytes, not 32");
    }

    @Test
    void importedSecret_isSigningKeyAndMacKeyInOne() {
        OracleKeys keys = OracleKeys.derive(OracleFixture.secret(SecretKind.IMPORTED), Network.MUTINY, 1);
        assertThat(keys.all()).hasSize(1);
        OracleKey key = keys.quoting(Derivation.SHARED);
        var commit = new CommitHash(Bytes.of(new byte[32]));
        assertThat(key.publicKey().bytes().toArray())
                .isEqualTo(IndependentCrypto.publicKey(OracleFixture.secretBytes()));
        assertThat(key.tholdKey(commit, Optional.empty()).reveal().toArray())
                .isEqualTo(IndependentCrypto.hmac(OracleFixture.secretBytes(), new byte[32]));
    }

    @Test
    void importedSecretOutOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> OracleKeys.derive(new OracleSecret(SecretKind.IMPORTED, new byte[32]), Network.MAIN, 1))
                .withMessage("signing key is out of range");
    }

    @Test
    void epoch_outOfRange_isRefused() {
        for (int epoch : new int[] {0, -1, OracleKeys.newestEpoch(SecretKind.MASTER) + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OracleKeys.derive(OracleFixture.secret(SecretKind.MASTER), Network.MAIN, epoch));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OracleKeys.derive(OracleFixture.secret(SecretKind.IMPORTED), Network.MAIN, 2));
    }

    @Test
    void tag_isNeededByPerVaultKeysAndByNoOthers() {
        var oracle = new OracleFixture();
        var commit = new CommitHash(Bytes.of(new byte[32]));
        assertThat(refusal(() -> oracle.key(Derivation.PER_VAULT).tholdKey(commit, Optional.empty())))
                .isEqualTo(Refusal.TAG_MISSING);
        assertThat(refusal(() -> oracle.key(Derivation.SHARED).tholdKey(commit, Optional.of(TAG))))
                .isEqualTo(Refusal.TAG_NOT_ALLOWED);
    }

    private static Refusal refusal(Runnable action) {
        try {
            action.run();
            throw new AssertionError("nothing was refused");
        } catch (Refused e) {
            return e.refusal();
        }
    }
}
