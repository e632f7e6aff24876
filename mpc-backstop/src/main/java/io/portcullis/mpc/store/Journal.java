package io.portcullis.mpc.store;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The node's journal in {@code journal.sqlite}: table {@code claim}, whose primary key is the outpoint, and table
 * {@code decision}. Rows of neither can be changed or removed. Every write is a transaction of its own, forced to the disk before
 * the call returns. Safe for use by several threads.
 */
public final class Journal implements Claims, Decisions, AutoCloseable {
    private static final String FILE = "journal.sqlite";
    private static final String[] SCHEMA = {
        "CREATE TABLE claim (outpoint TEXT PRIMARY KEY, claim_id TEXT NOT NULL, txid TEXT NOT NULL,"
                + " raw_transaction TEXT NOT NULL, time INTEGER NOT NULL) STRICT",
        "CREATE TABLE decision (number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,"
                + " outpoint TEXT NOT NULL, decision TEXT NOT NULL CHECK (decision IN ('signed', 'refused')),"
                + " rule TEXT, CHECK ((decision = 'refused') = (rule IS NOT NULL))) STRICT",
        "CREATE INDEX decision_outpoint ON decision (outpoint)",
        forbid("claim", "UPDATE"),
        forbid("claim", "DELETE"),
        forbid("decision", "UPDATE"),
        forbid("decision", "DELETE"),
    };

    private final Connection connection;

    /** @throws IllegalStateException when the file cannot be opened */
    public Journal(Path dataDir) {
        connection = Sqlite.open(dataDir.resolve(FILE), SynchronousMode.FULL, SCHEMA);
    }

    private static String forbid(String table, String verb) {
        return "CREATE TRIGGER no_" + verb.toLowerCase(Locale.ROOT) + "_" + table + " BEFORE " + verb + " ON " + table
                + " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END";
    }

    @Override
    public synchronized Optional<Claim> claimOn(String outpoint) {
        String one = "SELECT claim_id, txid, raw_transaction, time FROM claim WHERE outpoint = ?";
        try (PreparedStatement select = connection.prepareStatement(one)) {
            select.setString(1, outpoint);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(claim(outpoint, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }

    private static Claim claim(String outpoint, ResultSet row) throws SQLException {
        return new Claim(
                outpoint,
                Bytes.fromHex(row.getString(1)),
                row.getString(2),
                Bytes.fromHex(row.getString(3)),
                new Stamp(row.getLong(4)));
    }

    @Override
    public synchronized Claim record(Claim claim) {
        String ifAbsent = "INSERT INTO claim (outpoint, claim_id, txid, raw_transaction, time) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (outpoint) DO NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(ifAbsent)) {
            insert.setString(1, claim.outpoint());
            insert.setString(2, claim.claimId().toHex());
            insert.setString(3, claim.txid());
            insert.setString(4, claim.rawTransaction().toHex());
            insert.setLong(5, claim.time().seconds());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
        return claimOn(claim.outpoint()).orElseThrow(() -> new IllegalStateException("a claim was not written"));
    }

    @Override
    public synchronized void append(Decision decision) {
        String row = "INSERT INTO decision (time, outpoint, decision, rule) VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(row)) {
            insert.setLong(1, decision.time().seconds());
            insert.setString(2, decision.outpoint());
            insert.setString(3, decision.refusedBy().isPresent() ? "refused" : "signed");
            insert.setString(4, decision.refusedBy().orElse(null));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }

    @Override
    public synchronized List<Decision> decisionsOn(String outpoint) {
        String all = "SELECT time, rule FROM decision WHERE outpoint = ? ORDER BY number";
        try (PreparedStatement select = connection.prepareStatement(all)) {
            select.setString(1, outpoint);
            try (ResultSet rows = select.executeQuery()) {
                var decisions = new ArrayList<Decision>();
                while (rows.next()) {
                    decisions.add(
                            new Decision(new Stamp(rows.getLong(1)), outpoint, Optional.ofNullable(rows.getString(2))));
                }
                return decisions;
            }
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
