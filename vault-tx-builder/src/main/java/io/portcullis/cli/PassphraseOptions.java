package io.portcullis.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Where a passphrase comes from: a file, a file descriptor or the terminal; never an argument or the environment, which other
 * processes can see. A picocli mixin of all commands that open a sealed file.
 */
public final class PassphraseOptions {
    @ArgGroup
    private @Nullable Source source;

    /** At most one of them. */
    static final class Source {
        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                description = "Read the passphrase from the first line of FILE (permissions 0600).")
        @Nullable
        Path file;

        @Option(
                names = "--passphrase-fd",
                paramLabel = "N",
                description = "Read the passphrase from the first line of file descriptor N.")
        @Nullable
        Integer fd;
    }

    /** As if this file had been given as an option: for a command that needs several passphrases. */
    public static PassphraseOptions ofFile(Path file) {
        var options = new PassphraseOptions();
        options.source = new Source();
        options.source.file = file;
        return options;
    }

    /**
     * Reads the passphrase.
     *
     * @throws SealedFileException when there is none to be had, or its file is open to others
     */
    public char[] read(String prompt) throws IOException {
        char[] passphrase;
        if (source != null && source.file != null) {
            SealedFile.requireOwnerOnly(source.file);
            passphrase = firstLine(source.file);
        } else if (source != null && source.fd != null) {
            passphrase = firstLine(Path.of("/dev/fd/" + source.fd));
        } else {
            Console console = System.console();
            if (console == null) {
                throw new SealedFileException(
                        "no terminal to ask for the passphrase: use --passphrase-file or --passphrase-fd");
            }
            passphrase = console.readPassword("%s", prompt);
        }
        if (passphrase == null || passphrase.length == 0) {
            throw new SealedFileException("the passphrase is empty");
        }
        return passphrase;
    }

    private static char[] firstLine(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            return line == null ? new char[0] : line.toCharArray();
        }
    }
}
