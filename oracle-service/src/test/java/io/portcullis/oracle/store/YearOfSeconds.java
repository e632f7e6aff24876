package io.portcullis.oracle.store;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a year of seconds costs. It takes some minutes and two gigabytes of disk, so its name keeps it out of the suite:
 * {@code ./mvnw -q test -pl oracle-service -am -Dtest=YearOfSeconds -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class YearOfSeconds {
    private static final int SECONDS = Integer.getInteger("year", 31_536_000);
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path dataDir;

    @Test
    void history_isSmall_andStartsAtOnceFromACheckpoint() throws Exception {
        SqliteHistory.open(dataDir).close();
        fill();
        System.out.printf(
                "%d rows, %d MiB on disk%n", SECONDS, Files.size(dataDir.resolve("history.sqlite")) / MEBIBYTE);
        long before = heap();
        try (var store = SqliteHistory.open(dataDir)) {
            long start = System.nanoTime();
            PriceHistory history = PriceHistory.open(store, LIMITS);
            System.out.printf("start from all rows: %d ms%n", millisSince(start));
            long bytes = heap() - before;
            System.out.printf("in memory: %d KiB%n", bytes / 1024);
            assertThat(bytes).isLessThan(64 * MEBIBYTE);
            history.commit(Tick.unknown(START.plusSeconds(SECONDS)));
        }
        for (int i = 0; i < 3; i++) {
            try (var store = SqliteHistory.open(dataDir)) {
                long start = System.nanoTime();
                PriceHistory.open(store, LIMITS);
                System.out.printf("start from a checkpoint: %d ms%n", millisSince(start));
                assertThat(millisSince(start)).isLessThan(2_000);
            }
        }
    }

    /** A price that wanders, with a dispersed or unknown second now and then. */
    private void fill() throws SQLException {
        var random = new SplittableRandom(1);
        long price = 60_000_000_000L;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("history.sqlite"));
                var insert = connection.prepareStatement("INSERT INTO tick VALUES (?, ?, ?, ?, 0)")) {
            connection.setAutoCommit(false);
            for (int second = 0; second < SECONDS; second++) {
                price = Math.max(10_000_000_000L, price + random.nextLong(-10_000_000, 10_000_001));
                int luck = random.nextInt(1000);
                boolean isUnknown = luck < 20 || second % 86_400 < 30;
                TickState state =
                        isUnknown ? TickState.UNKNOWN : luck == 999 ? TickState.DISPERSED : TickState.CONFIRMED;
                insert.setLong(1, START.seconds() + second);
                insert.setLong(2, isUnknown ? 0 : new MicroUsd(price).micros());
                insert.setLong(3, isUnknown ? 0 : 5_000_000);
                insert.setString(4, Rows.letter(state));
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static long heap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
