package io.portcullis.oracle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.oracle.price.HistoryAudit;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed in whatever it does; what it has said before is there, and at most one tick more. */
class CrashTest {
    private static final Duration GENEROUS = Duration.ofMinutes(2);

    private final List<String> served = new ArrayList<>();

    @Test
    void sqlite_killedAtAnyMoment_losesNothingThatWasServed(@TempDir Path dataDir) throws Exception {
        killAgainAndAgain(3, 1, dataDir.toString());
    }

    @Test
    @Tag("postgres")
    void sqlite_killedOften(@TempDir Path dataDir) throws Exception {
        killAgainAndAgain(20, 2, dataDir.toString());
    }

    @Test
    @Tag("postgres")
    void postgres_killedOften_asTheOracle_orAsTheDatabase() throws Exception {
        try (var server = PostgresServer.start()) {
            String[] where = Replica.where(server.database());
            killAgainAndAgain(12, 3, where);
            for (int i = 0; i < 2; i++) {
                crashTheDatabase(server, where);
            }
        }
    }

    private void killAgainAndAgain(int rounds, long seed, String... where) throws Exception {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < rounds; round++) {
            int lines = random.nextInt(1, 200);
            try (var writer = new Replica(random.nextLong(), where)) {
                await().atMost(GENEROUS).until(() -> writer.served().size() >= lines || !writer.isAlive());
                assertThat(writer.isAlive()).isTrue();
                LockSupport.parkNanos(random.nextInt(3_000_000));
                writer.kill();
                served.addAll(writer.served());
            }
            requireNothingLost(where);
        }
    }

    private void crashTheDatabase(PostgresServer server, String... where) throws Exception {
        try (var writer = new Replica(served.size(), where)) {
            await().atMost(GENEROUS).until(() -> writer.served().size() >= 50);
            server.crash();
            server.startAgain();
            int before = writer.served().size();
            await().atMost(GENEROUS).until(() -> writer.served().size() >= before + 50);
            writer.kill();
            served.addAll(writer.served());
        }
        requireNothingLost(where);
    }

    private void requireNothingLost(String... where) {
        HistoryStore store = Replica.store(List.of(where));
        try (HistoryJournal journal = store.open()) {
            PriceHistory history = PriceHistory.open(journal, Replica.LIMITS);
            Map<Long, Tick> rows = new HashMap<>();
            journal.replay(Optional.empty(), tick -> rows.put(tick.stamp().seconds(), tick));
            long lowest = Replica.lowest(history);
            long last = 0;
            for (String line : served) {
                String[] words = line.split(" ");
                last = Long.parseLong(words[0]);
                assertThat(rows).containsKey(last);
                assertThat(Long.toString(micros(rows.get(last)))).isEqualTo(words[1]);
                assertThat(lowest).isLessThanOrEqualTo(Long.parseLong(words[2]));
            }
            // The tick that was being written when the process ended is there or not.
            long unsaid = last;
            assertThat(rows.keySet().stream().filter(stamp -> stamp > unsaid).count())
                    .isLessThanOrEqualTo(1);
            assertThat(rows).containsKey(TickPath.START.seconds());
        }
        try (HistoryReader reader = store.reader()) {
            HistoryAudit.Result audit = HistoryAudit.run(reader, Replica.LIMITS);
            assertThat(audit.failed()).isZero();
            assertThat(audit.lows().passed()).isPositive();
        }
    }

    private static long micros(Tick tick) {
        return tick.isKnown() ? tick.median().micros() : 0;
    }
}
