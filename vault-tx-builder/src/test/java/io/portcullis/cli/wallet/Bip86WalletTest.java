package io.portcullis.cli.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.cli.SealedFileException;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bip86WalletTest {
    /** BIP86's test vectors. */
    private static final List<String> WORDS =
            words("abandon abandon abandon abandon abandon abandon abandon abandon" + " abandon abandon abandon about");

    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    Path dir;

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0, cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115,"
                + " bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
        "1, 83dfe85a3151d2517290da461fe2815591ef69f2b18a2ce63f01697a8b313145,"
                + " bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh"
    })
    void addresses_areThoseOfBip86(long index, String key, String address) {
        WalletKey derived = Bip86Wallet.of(WORDS, Network.MAIN).key(index);
        assertThat(derived.key()).hasToString(key);
        assertThat(derived.output().address(Network.MAIN.addressNetwork())).isEqualTo(address);
    }

    /** BIP39's test vectors (Trezor). */
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, abandon abandon abandon abandon abandon abandon abandon abandon abandon"
                + " abandon abandon about",
        "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f, legal winner thank year wave sausage worth useful legal winner thank yellow",
        "80808080808080808080808080808080, letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo"
                + " zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote"
    })
    void newWords_areThoseOfBip39(String entropy, String expected) {
        List<String> words = words(expected);
        assertThat(Bip86Wallet.newWords(words.size(), new Dealt(Bytes.fromHex(entropy))))
                .isEqualTo(words);
    }

    @Test
    void wordsThatAreNone_areRefused_andNotRepeated() {
        for (String bad : List.of(
                "abandon",
                "abandon ".repeat(11) + "abandon",
                "abandon ".repeat(11) + "aboutt",
                "abandon ".repeat(12) + "about")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Bip86Wallet.of(words(bad.strip()), Network.MAIN))
                    .withMessageNotContaining("abandon");
        }
    }

    @Test
    void file_isSealed_forItsOwnerOnly_andOpensWithThePassphraseAlone() throws IOException {
        Path file = dir.resolve("wallet.json");
        WalletFile.create(file, Network.REGTEST, WORDS, PASSPHRASE, new SecureRandom());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("abandon");
        WalletFile.Opened opened = WalletFile.open(file, PASSPHRASE);
        assertThat(opened.network()).isEqualTo(Network.REGTEST);
        assertThat(opened.wallet().key(0).key())
                .isEqualTo(Bip86Wallet.of(WORDS, Network.REGTEST).key(0).key());
        assertThat(opened).asString().doesNotContain("abandon");
        assertThatThrownBy(() -> WalletFile.open(file, "wrong".toCharArray())).isInstanceOf(SealedFileException.class);
        assertThatThrownBy(() -> WalletFile.create(file, Network.REGTEST, WORDS, PASSPHRASE, new SecureRandom()))
                .isInstanceOf(FileAlreadyExistsException.class);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> WalletFile.open(file, PASSPHRASE)).isInstanceOf(SealedFileException.class);
    }

    /** Gives the bytes that it was given. */
    private static final class Dealt extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient Bytes bytes;

        Dealt(Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes.toArray(), 0, target, 0, target.length);
        }
    }
}
