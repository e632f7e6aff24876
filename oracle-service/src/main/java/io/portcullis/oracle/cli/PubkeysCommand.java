package io.portcullis.oracle.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.oracle.contract.OracleKey;
import io.portcullis.oracle.contract.OracleKeys;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pubkeys}: one line for each public key. */
@Command(
        name = "pubkeys",
        description = "Prints derivation, network, epoch, public key, and whether the key quotes or only reveals.",
        mixinStandardHelpOptions = true)
final class PubkeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        OracleKeys keys = SecretFile.keys(config.read(), passphrases);
        for (OracleKey key : keys.all()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s %s %d %s %s%n",
                            key.derivation().wireName(),
                            key.network(),
                            key.epoch(),
                            key.publicKey(),
                            keys.isQuoting(key) ? "quotes" : "reveals");
        }
        return ExitCode.OK;
    }
}
