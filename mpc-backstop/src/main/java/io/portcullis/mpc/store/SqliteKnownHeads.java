package io.portcullis.mpc.store;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.KnownHeads;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Other nodes' heads in {@code peers.sqlite}, table {@code head}: one row for each node. */
public final class SqliteKnownHeads implements KnownHeads, AutoCloseable {
    private static final String FILE = "peers.sqlite";
    private static final int VERSION = 1;
    private static final String SCHEMA = "CREATE TABLE head (node BLOB PRIMARY KEY, sequence INTEGER NOT NULL,"
            + " hash BLOB NOT NULL, signature BLOB NOT NULL) STRICT";

    private final Connection connection;

    /** @throws IllegalStateException when the file cannot be opened */
    public SqliteKnownHeads(Path dataDir) {
        connection = Sqlite.open(dataDir.resolve(FILE), SynchronousMode.NORMAL, VERSION, SCHEMA);
    }

    @Override
    public synchronized Optional<Head> of(XOnlyKey node) {
        String one = "SELECT sequence, hash, signature FROM head WHERE node = ?";
        try (PreparedStatement select = connection.prepareStatement(one)) {
            select.setBytes(1, node.bytes().toArray());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(head(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), Bytes.of(row.getBytes(2)), new SchnorrSignature(Bytes.of(row.getBytes(3))));
    }

    @Override
    public synchronized void keep(XOnlyKey node, Head head) {
        String further = "INSERT INTO head (node, sequence, hash, signature) VALUES (?, ?, ?, ?) ON CONFLICT (node)"
                + " DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, signature = excluded.signature"
                + " WHERE excluded.sequence > head.sequence";
        try (PreparedStatement upsert = connection.prepareStatement(further)) {
            upsert.setBytes(1, node.bytes().toArray());
            upsert.setLong(2, head.sequence());
            upsert.setBytes(3, head.hash().toArray());
            upsert.setBytes(4, head.signature().bytes().toArray());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }
}
