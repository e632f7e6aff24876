package io.portcullis.oracle.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.feed.FeedCheck;
import io.portcullis.oracle.feed.FeedCounts;
import io.portcullis.oracle.price.Quote;
import io.portcullis.oracle.price.SourceStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code feeds check}: a line for each venue, and whether they are enough. */
@Command(
        name = "check",
        description = "Listens to every venue for ten seconds and prints what came, and why one would be left out.",
        mixinStandardHelpOptions = true)
final class FeedsCheckCommand implements Callable<Integer> {
    private static final String ROW = "%-10s %-9s %7s %7s %14s %14s  %-13s %s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OracleConfig settings = config.read();
        FeedCheck check =
                FeedCheck.run(settings.venues(), settings.limits(), settings.time(), RandomGenerator.getDefault());
        if (!check.hasNetwork()) {
            throw new IllegalStateException("no venue could be reached: this machine seems to have no network");
        }
        PrintWriter out = spec.commandLine().getOut();
        print(check, out);
        long used =
                check.market().sources().stream().filter(SourceStatus::isUsed).count();
        int quorum = settings.limits().quorum();
        out.printf(
                "%d of %d venues would count; the quorum is %d%n",
                used, check.counts().size(), quorum);
        out.flush();
        return used >= quorum ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void print(FeedCheck check, PrintWriter out) {
        out.printf(ROW, "venue", "connected", "frames", "quotes", "bid", "ask", "verdict", "because");
        List<SourceStatus> sources = check.market().sources();
        for (int i = 0; i < sources.size(); i++) {
            print(sources.get(i), check.counts().get(i), out);
        }
    }

    private static void print(SourceStatus source, FeedCounts counts, PrintWriter out) {
        out.printf(
                ROW,
                source.venue(),
                counts.isConnected() ? "yes" : "no",
                counts.frames(),
                counts.quotes(),
                price(source, Quote::bid),
                price(source, Quote::ask),
                source.verdict().tag(),
                because(source.detail(), counts.rejects()));
    }

    private static String price(SourceStatus source, Function<Quote, Object> side) {
        return source.quote().map(side).map(Object::toString).orElse("-");
    }

    private static String because(String detail, Map<String, Long> rejects) {
        String rejected = rejects.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(reason -> reason.getValue() + " rejected: " + reason.getKey())
                .collect(Collectors.joining("; "));
        return detail.isEmpty() || rejected.isEmpty() ? detail + rejected : detail + "; " + rejected;
    }
}
