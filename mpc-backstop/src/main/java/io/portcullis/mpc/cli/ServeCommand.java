package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.config.NodeFiles;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.signing.Membership;
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

    /**
     * Share and identity are sealed under one passphrase, so that it is asked for once. To open them takes most of a start, so both are
     * opened at the same time.
     */
    private RunningNode start(BackstopConfig settings) throws IOException, InterruptedException {
        NodeFiles files = settings.files();
        SealedFile.requireOwnerOnly(files.key());
        SealedFile.requireOwnerOnly(files.identity());
        Group group = GroupFile.read(files.group());
        group.requireCurrent(Stamp.of(Instant.now()));
        settings.requireGuardian(group.xOnlyKey());
        char[] passphrase = passphrases.read("Passphrase of " + files.key() + " and " + files.identity() + ": ");
        try {
            var aside = new FutureTask<>(() -> IdentityFile.open(files.identity(), passphrase));
            new Thread(aside, "identity").start();
            Share share = ShareFile.SHARE.open(files.key(), group, passphrase);
            IdentityKey identity = result(aside);
            settings.requireMember(identity.publicKey());
            return starter.start(settings, new Membership(group, share, identity, settings.peers()));
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
