package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.config.NodeFiles;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.NodeKey;
import io.portcullis.mpc.signing.SigningKey;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: runs the node until the process is told to end. */
@Command(name = "serve", description = "Runs the node.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private final Starter starter;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The YAML file to be configured by.")
    private Path config;

    @Mixin
    private PassphraseOptions passphrases;

    ServeCommand(Starter starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BackstopConfig settings = BackstopConfig.parse(Files.readString(config));
        RunningNode node = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
        spec.commandLine()
                .getOut()
                .println("mpc-backstop ready on http://" + settings.http().host() + ":" + node.port());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static SigningKey key(NodeFiles files, char[] passphrase) throws IOException {
        if (files.group().isEmpty()) {
            return new SigningKey.Alone(KeyFile.NODE.open(files.key(), NodeKey::new, passphrase));
        }
        Group group = GroupFile.read(files.group().get());
        group.requireCurrent(Stamp.of(Instant.now()));
        return new SigningKey.OfGroup(group, ShareFile.SHARE.open(files.key(), group, passphrase));
    }

    /**
     * Both keys are sealed under one passphrase, so that it is asked for once. To open them takes most of a start, so both are opened
     * at the same time.
     */
    private RunningNode start(BackstopConfig settings) throws IOException, InterruptedException {
        NodeFiles files = settings.files();
        SealedFile.requireOwnerOnly(files.key());
        SealedFile.requireOwnerOnly(files.identity());
        char[] passphrase = passphrases.read("Passphrase of " + files.key() + " and " + files.identity() + ": ");
        try {
            var aside = new FutureTask<>(() -> KeyFile.IDENTITY.open(files.identity(), IdentityKey::new, passphrase));
            new Thread(aside, "identity").start();
            SigningKey key = key(files, passphrase);
            IdentityKey identity = result(aside);
            settings.requireGuardian(key.publicKey());
            settings.requireMember(identity.publicKey());
            return starter.start(settings, key, identity);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static <T> T result(FutureTask<T> aside) throws IOException, InterruptedException {
        try {
            return aside.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }
}
