package io.portcullis.oracle.store;

import io.portcullis.oracle.price.Checkpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The journal in PostgreSQL. Who holds an advisory lock writes, on the very connection that holds it, so that the right to write
 * cannot outlive the connection, nor the connection the right. After any failure there is another connection, without the lock.
 * For one thread.
 */
final class PostgresHistory implements HistoryJournal {
    /** The number is ours and means nothing. There is one history in a database. */
    static final long WRITER_LOCK = 0x706f_7274_6375_0001L;

    private static final String TAKE_LOCK = "SELECT pg_try_advisory_lock(" + WRITER_LOCK + ")";

    private static final String HOLDS_LOCK =
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted"
                    + " AND pid = pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                    + " AND (classid::bigint << 32 | objid::bigint) = " + WRITER_LOCK + " AND objsubid = 1)";

    private final PostgresStore store;

    @Nullable
    SqlJournal session;

    private boolean leads;

    private PostgresHistory(PostgresStore store) {
        this.store = store;
    }

    /** @throws IllegalStateException when it cannot be reached, or is not a history of this version */
    static PostgresHistory open(PostgresStore store) {
        var history = new PostgresHistory(store);
        history.on(session -> session);
        return history;
    }

    @Override
    public boolean lead() {
        if (session != null && !isAlive(session.connection)) {
            drop();
        }
        leads = on(session -> {
            boolean holds = isTrue(session.connection, leads ? HOLDS_LOCK : TAKE_LOCK);
            // What is read next must be as the writer before has left it, and not as it was when the lock was asked
            // for.
            session.endReading();
            return holds;
        });
        return leads;
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return on(SqlJournal::checkpoints);
    }

    @Override
    public void replay(Optional<Stamp> after, Consumer<Tick> reader) {
        on(session -> {
            session.replay(after, reader);
            return session;
        });
    }

    @Override
    public void between(Stamp from, Stamp to, Consumer<Tick> reader) {
        on(session -> {
            session.between(from, to, reader);
            return session;
        });
    }

    @Override
    public List<HealedGap> healedGaps() {
        return on(SqlJournal::healedGaps);
    }

    @Override
    public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due) {
        on(session -> {
            requireLock(session);
            session.append(tick, slot, gap, due);
            return session;
        });
    }

    @Override
    public void heal(Healing healing, Checkpoint after) {
        on(session -> {
            requireLock(session);
            session.heal(healing, after);
            return session;
        });
    }

    @Override
    public void close() {
        drop();
    }

    /** In the transaction that writes: a pooler in between could have handed it to another server process. */
    private void requireLock(SqlJournal session) {
        if (!leads || !isTrue(session.connection, HOLDS_LOCK)) {
            throw new IllegalStateException("another process writes this price history");
        }
    }

    private static boolean isTrue(Connection connection, String question) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw PostgresStore.cannot("lock", e);
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid((int) PostgresStore.PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    private <T> T on(Function<SqlJournal, T> work) {
        try {
            if (session == null) {
                session = new SqlJournal(store.connectToWrite());
            }
            return work.apply(session);
        } catch (SQLException e) {
            drop();
            throw PostgresStore.cannot("open", e);
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    private void drop() {
        leads = false;
        SqlJournal ended = session;
        session = null;
        if (ended != null) {
            ended.close();
        }
    }
}
