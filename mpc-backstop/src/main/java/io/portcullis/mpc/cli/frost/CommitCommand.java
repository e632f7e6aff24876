package io.portcullis.mpc.cli.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.exchange.CommitmentJson;
import io.portcullis.mpc.exchange.PartialSignatureJson;
import io.portcullis.mpc.frost.Commitment;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.frost.SigningSession;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code frost commit}: round 1. A secret nonce that is written down can be used twice, so this process keeps it in memory: it prints
 * the commitment, waits for {@code frost sign} at a socket, answers once and ends.
 */
@Command(
        name = "commit",
        description =
                "Prints a commitment to a fresh nonce, and waits at a socket for 'frost sign'. The nonce is in this"
                        + " process's memory only and signs once: run it in the background. It ends with the first answer.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class CommitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegtestGroup group;

    @Mixin
    private PlainShare share;

    @Option(names = "--message", required = true, paramLabel = "HEX", description = "What will be signed, 32 bytes.")
    private String message;

    @Option(
            names = "--socket",
            required = true,
            paramLabel = "PATH",
            description = "The Unix socket to wait at; it must not exist.")
    private Path socket;

    @Option(names = "--wait", defaultValue = "600", paramLabel = "SECONDS", description = "For how long.")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Bytes digest = Bytes.fromHex(message).requireSize(32, "message");
        Group read = group.read();
        var random = new SecureRandom();
        byte[] extra = new byte[32];
        random.nextBytes(extra);
        try (Share own = share.read(read);
                SecretNonce nonce = SecretNonce.generate(own, read, digest, Bytes.of(extra), random);
                OneAnswer answer = OneAnswer.at(socket)) {
            spec.commandLine().getOut().println(CommitmentJson.render(new Commitment(own.id(), nonce.commitment())));
            spec.commandLine().getOut().flush();
            answer.give(Duration.ofSeconds(seconds), commitments -> {
                var session = new SigningSession(read, List.of(), CommitmentJson.parseAll(commitments), digest);
                return PartialSignatureJson.render(session.sign(own, nonce));
            });
        }
        return ExitCode.OK;
    }
}
