package io.portcullis.mpc.cli;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.http.PauseJson;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.Pause;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pause}: signs an order to the nodes of a guardian, and prints it to be posted to each of them. */
@Command(
        name = "pause",
        description =
                "Signs an order to sign nothing for a while, deposits and repayments aside, and prints the JSON to post to"
                        + " /v1/pause of each node.",
        mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The operator's sealed identity key.")
    private Path key;

    @Option(names = "--network", required = true, paramLabel = "NETWORK", description = "The nodes' network.")
    private String network;

    @Option(
            names = "--guardian",
            required = true,
            paramLabel = "KEY",
            description = "The key in the leaves that the nodes sign for, hex.")
    private String guardian;

    @Option(
            names = "--for",
            required = true,
            paramLabel = "SECONDS",
            description = "How long it holds from now on, at most seven days; 0 lifts an earlier one.")
    private long seconds;

    @Option(
            names = "--number",
            paramLabel = "N",
            description = "Higher than that of every pause before; the time in Unix seconds unless it is given.")
    private @Nullable Long number;

    @Mixin
    private PassphraseOptions passphrases;

    PauseCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Stamp now = Stamp.of(clock.instant());
        Network on = Network.ofConfiguredName(network);
        XOnlyKey meant = XOnlyKey.fromHex(guardian);
        if (seconds < 0) {
            throw new IllegalArgumentException("--for must not be negative");
        }
        IdentityKey operator = IdentityFile.open(key, passphrases);
        long counted = number == null ? now.seconds() : number;
        Pause pause = Pause.signed(on, meant, counted, now.plusSeconds(seconds), operator);
        spec.commandLine().getOut().println(PauseJson.write(pause));
        return ExitCode.OK;
    }
}
