package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class RecordStoreTest extends RecordStoreFixture {
    @Test
    void record_isThereAgainAfterARestart_andGoesOn() {
        Head head;
        try (Record record = open()) {
            append(record, 0, 3);
            head = record.head();
            assertThat(head.sequence()).isEqualTo(4);
            assertThat(head.isSignedBy(NODE.publicKey())).isTrue();
        }
        try (Record record = open()) {
            assertThat(record.fault()).isEmpty();
            assertThat(record.head()).isEqualTo(head);
            append(record, 3, 4);
            assertThat(entries(record)).hasSize(5);
            assertThat(entries(record).get(4).payload().number("number")).isEqualTo(3);
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void append_byManyAtOnce_isOneChainAndEachWaitHolds() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (Record record = open()) {
            List<Callable<Entry>> writers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Fields fields = Fields.NONE.with("number", i);
                writers.add(() -> {
                    Entry entry = record.append(TIME, EntryKind.REFUSED, fields).await();
                    assertThat(record.head().sequence()).isGreaterThanOrEqualTo(entry.sequence());
                    return entry;
                });
            }
            List<Entry> written = new ArrayList<>();
            for (var answer : threads.invokeAll(writers)) {
                written.add(answer.get());
            }
            assertThat(entries(record).subList(1, 401)).containsExactlyInAnyOrderElementsOf(written);
        } finally {
            threads.shutdownNow();
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void append_notWaitedFor_comesWithTheNextThatIs() {
        try (Record record = open()) {
            record.append(TIME, EntryKind.REQUESTED, Fields.NONE);
            assertThat(record.head().sequence()).isEqualTo(1);
            append(record, 0, 1);
            assertThat(record.head().sequence()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE entry SET payload = ''", "DELETE FROM entry WHERE sequence = 2"})
    void database_changedThroughSql_refuses(String change) throws Exception {
        try (Record record = open()) {
            append(record, 0, 2);
        }
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void disk_thatTakesNoMore_stopsTheNodeAndLosesNothing() throws Exception {
        try (Record record = open()) {
            append(record, 0, 1);
            try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                    var statement = raw.createStatement()) {
                statement.execute("CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.sequence = 4"
                        + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            }
            record.append(TIME, EntryKind.REQUESTED, Fields.NONE);
            Record.Pending second = record.append(TIME, EntryKind.REFUSED, Fields.NONE);
            assertThatThrownBy(second::await).isInstanceOf(RecordBroken.class);
            assertThat(record.fault()).contains(RecordFault.WRITE_FAILED);
            assertThatThrownBy(second::await).isInstanceOf(RecordBroken.class);
            assertThatThrownBy(() -> append(record, 5, 6)).isInstanceOf(RecordBroken.class);
        }
        sql("DROP TRIGGER full");
        try (Record record = open()) {
            assertThat(record.fault()).isEmpty();
            assertThat(record.head().sequence()).isEqualTo(2);
        }
    }

    @Test
    void record_ofAnotherNode_signsNothing() {
        open().close();
        try (Record record = new RecordStore(dir, dir.resolve("head")).open(STRANGER, TIME)) {
            assertThat(record.fault()).contains(RecordFault.ANOTHER_NODE);
        }
        assertThat(faultWhenOpened()).isEmpty();
    }

    @Test
    void journalOfAnEarlierRelease_isRefusedByName() throws SQLException {
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            statement.execute("CREATE TABLE claim (outpoint TEXT PRIMARY KEY)");
            statement.execute("PRAGMA user_version = 1");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot open journal.sqlite: its schema has version 1,"
                        + " and this release reads version 2 only");
    }

    @Test
    void audit_besideANodeThatWrites_seesASoundRecord() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try (Record record = open()) {
            var writing = threads.submit(() -> append(record, 0, 500));
            int audits = 0;
            while (!writing.isDone() || audits == 0) {
                assertThat(audited()).isEmpty();
                audits++;
            }
            writing.get();
        } finally {
            threads.shutdownNow();
        }
    }
}
