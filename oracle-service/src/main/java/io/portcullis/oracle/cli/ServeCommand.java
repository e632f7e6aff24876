package io.portcullis.oracle.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.contract.OracleKeys;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code serve}: runs the oracle until the process is told to end. */
@Command(name = "serve", description = "Runs the oracle.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private final Starter starter;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Mixin
    private PassphraseOptions passphrases;

    ServeCommand(Starter starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        OracleConfig settings = config.read();
        OracleKeys keys = SecretFile.keys(settings, passphrases);
        RunningOracle oracle = starter.start(settings, keys);
        Runtime.getRuntime().addShutdownHook(new Thread(oracle::close, "shutdown"));
        spec.commandLine()
                .getOut()
                .println("oracle-service ready on http://" + settings.http().host() + ":" + oracle.port());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }
}
