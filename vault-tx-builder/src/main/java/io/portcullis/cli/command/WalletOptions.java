package io.portcullis.cli.command;

import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.wallet.WalletFile;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A wallet's file and what opens it. A picocli mixin. */
final class WalletOptions {
    @Option(names = "--wallet", required = true, paramLabel = "FILE", description = "The sealed wallet file.")
    private Path file;

    @Mixin
    private PassphraseOptions passphrase;

    WalletFile.Opened open() throws IOException {
        char[] secret = passphrase.read("Passphrase of " + file + ": ");
        try {
            return WalletFile.open(file, secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    void create(Network network, List<String> words) throws IOException {
        char[] secret = passphrase.read("New passphrase of " + file + ": ");
        try {
            WalletFile.create(file, network, words, secret, new SecureRandom());
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
