package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A directory with the record of one node. */
abstract class RecordStoreFixture {
    static final Stamp TIME = new Stamp(1_584_009_600);
    static final IdentityKey NODE = new IdentityKey(LiquidationFixture.key(20).reveal());
    static final IdentityKey STRANGER =
            new IdentityKey(LiquidationFixture.key(21).reveal());

    @TempDir
    Path dir;

    Record open() {
        return open(dir);
    }

    static Record open(Path dir) {
        return new RecordStore(dir, dir.resolve("head")).open(NODE, TIME);
    }

    static void append(Record record, int from, int to) {
        for (int i = from; i < to; i++) {
            record.append(TIME, EntryKind.REFUSED, Fields.NONE.with("number", i))
                    .await();
        }
    }

    static List<Entry> entries(Record record) {
        List<Entry> entries = new ArrayList<>();
        record.replay(entries::add);
        return entries;
    }

    Optional<RecordFault> faultWhenOpened() {
        try (Record record = open()) {
            return record.fault();
        }
    }

    Optional<RecordFault> audited() {
        try {
            RecordStore.audit(dir, Optional.of(dir.resolve("head")), entry -> {});
            return Optional.empty();
        } catch (RecordBroken broken) {
            return Optional.of(broken.fault());
        }
    }

    void assertBroken(RecordFault fault) {
        assertThat(faultWhenOpened()).contains(fault);
        try (Record record = open()) {
            assertThatThrownBy(() -> record.append(TIME, EntryKind.REFUSED, Fields.NONE))
                    .isInstanceOf(RecordBroken.class);
            assertThatThrownBy(record::head).isInstanceOf(RecordBroken.class);
        }
    }

    void sql(String... statements) throws SQLException {
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS no_update_entry");
            statement.execute("DROP TRIGGER IF EXISTS no_delete_entry");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
