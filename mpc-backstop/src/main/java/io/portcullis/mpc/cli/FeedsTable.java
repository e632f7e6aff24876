package io.portcullis.mpc.cli;

import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.price.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was seen of each venue, a line each. */
final class FeedsTable {
    private static final String ROW = "%-10s %7s %14s %14s %7s  %-24s %s%n";

    private FeedsTable() {}

    static String of(List<SourceStatus> sources) {
        String head = row("venue", "answers", "bid", "ask", "age", "now", "rejects");
        return head + sources.stream().map(FeedsTable::row).collect(Collectors.joining());
    }

    private static String row(SourceStatus source) {
        return row(
                source.venue(),
                Long.toString(source.tally().answers()),
                source.last()
                        .map(Reading::bid)
                        .map(price -> price.toPlainString())
                        .orElse("-"),
                source.last()
                        .map(Reading::ask)
                        .map(price -> price.toPlainString())
                        .orElse("-"),
                source.age().map(FeedsTable::seconds).orElse("-"),
                source.leftOut().map(reason -> "left out: " + reason.tag()).orElse("counts"),
                rejects(source));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }

    private static String seconds(Duration age) {
        return String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1_000.0);
    }

    private static String rejects(SourceStatus source) {
        if (source.tally().rejects().isEmpty()) {
            return "none";
        }
        return source.tally().rejects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().tag() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
