package io.portcullis.mpc.cli;

import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a dealer leaves behind: a folder with {@code group.json} and a sealed file for each node. A picocli mixin. */
final class DealtFiles {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to make; it must not exist.")
    private Path out;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "The passphrase of a node's file, in the first line of FILE (permissions 0600). Once for each"
                    + " node, from node 0 on. Without it they are asked for.")
    private List<Path> passphraseFiles = List.of();

    /** The passphrases of all nodes; they are asked for before there is a secret. */
    List<char[]> passphrases(int nodes) throws IOException {
        if (!passphraseFiles.isEmpty() && passphraseFiles.size() != nodes) {
            throw new ParameterException(
                    spec.commandLine(), "--passphrase-file is needed once for each of the " + nodes + " nodes");
        }
        List<char[]> passphrases = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            PassphraseOptions options = passphraseFiles.isEmpty()
                    ? new PassphraseOptions()
                    : PassphraseOptions.ofFile(passphraseFiles.get(node));
            passphrases.add(options.read("New passphrase for the file of node " + node + ": "));
        }
        return passphrases;
    }

    /** Writes all files, and says so; passphrases and shares are wiped. */
    void write(Dealing dealing, ShareFile kind, List<char[]> passphrases) throws IOException {
        try (dealing) {
            Files.createDirectory(
                    out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            GroupFile.create(out.resolve("group.json"), dealing.group());
            for (Share share : dealing.shares()) {
                Path file = out.resolve(kind.name().toLowerCase(Locale.ROOT) + "-" + share.id() + ".json");
                kind.create(file, dealing.group(), share, passphrases.get(share.id()));
            }
        } finally {
            passphrases.forEach(passphrase -> Arrays.fill(passphrase, '\0'));
        }
        spec.commandLine().getOut().println("group " + dealing.group().id());
        spec.commandLine().getOut().println("key   " + dealing.group().xOnlyKey());
        spec.commandLine().getOut().flush();
    }
}
