package io.portcullis.cli.wallet;

import io.portcullis.cli.SealedFile;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** The words of a wallet in a sealed file, for one network. */
public final class WalletFile {
    private static final String PURPOSE = "vault-wallet";

    private WalletFile() {}

    /**
     * Seals words into a new file, in which the network's name precedes them.
     *
     * @throws IllegalArgumentException when they are none
     * @throws IOException when the file exists already, or cannot be written
     */
    public static void create(Path file, Network network, List<String> words, char[] passphrase, SecureRandom random)
            throws IOException {
        Bip86Wallet.of(words, network);
        String content = network.wireName() + " " + String.join(" ", words);
        SealedFile.create(file, PURPOSE, content.getBytes(StandardCharsets.UTF_8), passphrase, random);
    }

    /**
     * Opens a wallet.
     *
     * @throws io.portcullis.cli.SealedFileException when others may read it, it is no wallet, or the passphrase is wrong
     * @throws IOException when it cannot be read
     */
    public static Opened open(Path file, char[] passphrase) throws IOException {
        String content = new String(SealedFile.open(file, PURPOSE, passphrase), StandardCharsets.UTF_8);
        List<String> parts = List.of(content.split(" "));
        Network network = Network.of(parts.get(0));
        return new Opened(network, Bip86Wallet.of(parts.subList(1, parts.size()), network));
    }

    /** A wallet and the network that it is for. */
    public record Opened(Network network, Bip86Wallet wallet) {}
}
