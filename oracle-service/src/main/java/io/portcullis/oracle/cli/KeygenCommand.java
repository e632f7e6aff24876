package io.portcullis.oracle.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.oracle.contract.OracleSecret;
import io.portcullis.oracle.contract.SecretKind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keygen}: seals a new secret, or a DUCAT oracle's, into a file. */
@Command(name = "keygen", description = "Makes the sealed secret of an oracle.", mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to make; it must not exist.")
    private Path out;

    @Option(
            names = "--import",
            description =
                    "Take a DUCAT oracle's secret, 64 hex digits, from standard input instead of drawing a new one.")
    private boolean isImport;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        var random = new SecureRandom();
        SecretKind kind = isImport ? SecretKind.IMPORTED : SecretKind.MASTER;
        SecretFile.create(out, kind, isImport ? HexSecret.read(System.in) : draw(random), passphrases, random);
        spec.commandLine().getOut().println("sealed " + out);
        return ExitCode.OK;
    }

    private static byte[] draw(SecureRandom random) {
        byte[] master = new byte[OracleSecret.SIZE];
        random.nextBytes(master);
        return master;
    }
}
