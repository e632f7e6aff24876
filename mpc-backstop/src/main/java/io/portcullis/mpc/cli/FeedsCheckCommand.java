package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.feed.FeedsCheck;
import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.feed.TimeSource;
import io.portcullis.mpc.price.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code feeds check}: polls every configured venue for ten seconds and prints what was seen. Needs no key. */
@Command(
        name = "check",
        description =
                "Polls every configured venue for ten seconds, and prints what was seen and why one would be left out.",
        mixinStandardHelpOptions = true)
final class FeedsCheckCommand implements Callable<Integer> {
    private static final int SECONDS = 10;

    private final Function<Optional<URI>, TimeSource> clock;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The YAML file that the node is configured by.")
    private Path config;

    /** {@code clock} gives the time, by the replay clock that is configured if one is. */
    FeedsCheckCommand(Function<Optional<URI>, TimeSource> clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BackstopConfig settings = BackstopConfig.parse(Files.readString(config));
        FeedsCheck seen;
        try (TimeSource time = clock.apply(settings.replayClock())) {
            seen = FeedsCheck.run(settings.venues(), settings.prices(), time, SECONDS);
        }
        if (seen.sources().stream().allMatch(source -> source.tally().isSilent())) {
            throw new IllegalStateException("no venue could be reached: there seems to be no network");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(FeedsTable.of(seen.sources()));
        out.println(conclusion(seen, settings.prices().quorum()));
        out.flush();
        return seen.sample().state() == Sample.State.SOUND ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String conclusion(FeedsCheck seen, int quorum) {
        long counting = seen.sources().stream().filter(SourceStatus::counts).count();
        String price = seen.sample()
                .middle()
                .map(middle -> "the price is " + middle)
                .orElse("there is no price, since too few count or they disagree");
        return counting + " of " + seen.sources().size() + " venues count, the quorum is " + quorum + ": " + price;
    }
}
