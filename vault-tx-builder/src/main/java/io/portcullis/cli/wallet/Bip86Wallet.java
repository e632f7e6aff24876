package io.portcullis.cli.wallet;

import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.DeterministicWallet.ExtendedPrivateKey;
import fr.acinq.bitcoin.MnemonicCode;
import io.portcullis.protocol.Network;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bitcoinj.base.BitcoinNetwork;

/**
 * Keys of the first account's receiving addresses: m/86'/coin'/0'/0/i (BIP86), of BIP39 words without a passphrase of their own. It
 * signs with the untweaked key in leaves, and with the tweaked one for its own addresses.
 */
public final class Bip86Wallet {
    /** As many addresses as a wallet looks ahead (BIP44). */
    static final int GAP = 20;

    private final ExtendedPrivateKey addresses;

    private Bip86Wallet(ExtendedPrivateKey addresses) {
        this.addresses = addresses;
    }

    /** New words: 12 from 16 bytes of randomness, 24 from 32 (BIP39, English). */
    public static List<String> newWords(int count, SecureRandom random) {
        byte[] entropy = new byte[count == 12 ? 16 : 32];
        random.nextBytes(entropy);
        try {
            return MnemonicCode.toMnemonics(entropy);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    /** @throws IllegalArgumentException when they are no BIP39 words, or their checksum is wrong */
    public static Bip86Wallet of(List<String> words, Network network) {
        try {
            MnemonicCode.validate(String.join(" ", words));
        } catch (RuntimeException e) { // its message would quote the words
            throw new IllegalArgumentException("not 12 or 24 words of BIP39 with a right checksum");
        }
        byte[] seed = MnemonicCode.toSeed(words, "");
        String coin = network.addressNetwork() == BitcoinNetwork.MAINNET ? "0" : "1";
        try {
            ExtendedPrivateKey master = DeterministicWallet.generate(seed);
            return new Bip86Wallet(master.derivePrivateKey("m/86'/" + coin + "'/0'/0"));
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** The key of the address with this number. */
    public WalletKey key(long index) {
        return new WalletKey(addresses.derivePrivateKey(index).secretkeybytes.toByteArray());
    }

    /** The keys of the first addresses. */
    public List<WalletKey> keys() {
        return LongStream.range(0, GAP).mapToObj(this::key).toList();
    }

    @Override
    public String toString() {
        return "Bip86Wallet[secret]";
    }
}
