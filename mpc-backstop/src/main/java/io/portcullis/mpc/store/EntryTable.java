package io.portcullis.mpc.store;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.record.ChainCheck;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The record's table {@code entry} in {@code journal.sqlite}: a row for each entry, with its hash; the last of those that were
 * written together has the head's signature. Rows cannot be changed or removed through the database.
 */
final class EntryTable implements AutoCloseable {
    static final String FILE = "journal.sqlite";

    /** Version 1 held claims and decisions that named nothing before them. */
    private static final int VERSION = 2;

    private static final String[] SCHEMA = {
        "CREATE TABLE entry (sequence INTEGER PRIMARY KEY, stamp INTEGER NOT NULL, kind TEXT NOT NULL,"
                + " payload TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL, signature BLOB) STRICT",
        forbid("UPDATE"),
        forbid("DELETE"),
    };

    private final Connection connection;

    private EntryTable(Connection connection) {
        this.connection = connection;
    }

    /** @throws IllegalStateException when the file cannot be opened, or is of another version */
    static EntryTable open(Path dataDir) {
        return new EntryTable(Sqlite.open(dataDir.resolve(FILE), SynchronousMode.FULL, VERSION, SCHEMA));
    }

    /** Also while a node writes to it. */
    static EntryTable openToRead(Path dataDir) {
        return new EntryTable(Sqlite.openToRead(dataDir.resolve(FILE), VERSION));
    }

    private static String forbid(String verb) {
        return "CREATE TRIGGER no_" + verb.toLowerCase(Locale.ROOT) + "_entry BEFORE " + verb + " ON entry"
                + " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END";
    }

    /** Writes these in one transaction, the last under the signature of {@code head}. */
    void write(List<Entry> entries, Head head) throws SQLException {
        String row = "INSERT INTO entry (sequence, stamp, kind, payload, previous, hash, signature)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(row)) {
            for (Entry entry : entries) {
                insert.setLong(1, entry.sequence());
                insert.setLong(2, entry.stamp().seconds());
                insert.setString(3, entry.kind().tag());
                insert.setString(4, entry.payload().text());
                insert.setBytes(5, entry.previous().toArray());
                insert.setBytes(6, entry.hash().toArray());
                boolean isLast = entry.sequence() == head.sequence();
                insert.setBytes(7, isLast ? head.signature().bytes().toArray() : null);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            // Or else the next line would commit a part.
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /**
     * Reads and checks the whole record, and gives each entry when it is known to follow.
     *
     * @throws RecordBroken when it is no record of one node, signed at its end
     */
    ChainCheck check(Consumer<Entry> each) {
        String all = "SELECT sequence, stamp, kind, payload, previous, hash, signature FROM entry ORDER BY sequence";
        var check = new ChainCheck();
        Optional<Head> end = Optional.empty();
        try (PreparedStatement select = connection.prepareStatement(all);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Entry entry = entry(row);
                Bytes hash = Bytes.of(row.getBytes(6));
                check.accept(entry, hash);
                each.accept(entry);
                end = signature(row).map(signature -> new Head(entry.sequence(), hash, signature));
            }
        } catch (SQLException | IllegalArgumentException | NullPointerException e) {
            throw new RecordBroken(RecordFault.UNREADABLE, e);
        }
        if (check.last().isPresent()) {
            check.requireEnd(end.orElseThrow(() -> new RecordBroken(RecordFault.UNSIGNED)));
        }
        return check;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                new Stamp(row.getLong(2)),
                EntryKind.of(row.getString(3)),
                Fields.parse(row.getString(4)),
                Bytes.of(row.getBytes(5)));
    }

    private static Optional<SchnorrSignature> signature(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getBytes(7)).map(bytes -> new SchnorrSignature(Bytes.of(bytes)));
    }

    /** The hash of the entry with this sequence, as it is stored. */
    Optional<Bytes> hash(long sequence) {
        try (PreparedStatement select = connection.prepareStatement("SELECT hash FROM entry WHERE sequence = ?")) {
            select.setLong(1, sequence);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Bytes.of(row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }
}
