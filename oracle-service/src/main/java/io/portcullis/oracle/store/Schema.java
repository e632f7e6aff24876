package io.portcullis.oracle.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of a price history, in the dialect of its database. Prices are in millionths of a dollar, base prices in dollars,
 * stamps in Unix seconds.
 */
enum Schema {
    SQLITE {
        @Override
        int version(Statement statement) throws SQLException {
            return first(statement, "PRAGMA user_version");
        }

        @Override
        String define(String table) {
            return table;
        }

        @Override
        void record(Statement statement, int version) throws SQLException {
            statement.execute("PRAGMA user_version = " + version);
        }
    },

    POSTGRESQL {
        @Override
        int version(Statement statement) throws SQLException {
            boolean isNew = first(statement, "SELECT count(to_regclass('history_version'))") == 0;
            return isNew ? 0 : first(statement, "SELECT max(version) FROM history_version");
        }

        @Override
        String define(String table) {
            return table.replace("INTEGER", "BIGINT").replace("BLOB", "BYTEA").replace(") STRICT", ")");
        }

        @Override
        void record(Statement statement, int version) throws SQLException {
            statement.execute("CREATE TABLE IF NOT EXISTS history_version (version INTEGER PRIMARY KEY)");
            statement.execute("INSERT INTO history_version VALUES (" + version + ")");
        }
    };

    /** What each version added to the one before. */
    private static final String[][] VERSIONS = {
        {
            """
            CREATE TABLE tick (
              stamp INTEGER PRIMARY KEY,
              median INTEGER NOT NULL,
              confidence INTEGER NOT NULL,
              state TEXT NOT NULL CHECK (state IN ('C', 'D', 'U'))
            ) STRICT""",
            "CREATE TABLE slot (start INTEGER PRIMARY KEY, base_price INTEGER NOT NULL) STRICT",
            "CREATE TABLE gap (first INTEGER PRIMARY KEY, until INTEGER NOT NULL) STRICT",
        },
        {"CREATE TABLE checkpoint (stamp INTEGER PRIMARY KEY, state BLOB NOT NULL, checksum BLOB NOT NULL) STRICT"},
        {
            "ALTER TABLE tick ADD COLUMN healed INTEGER NOT NULL DEFAULT 0",
            // The stamp of the last tick at that time; null while the gap is not healed.
            "ALTER TABLE gap ADD COLUMN healed_after INTEGER",
            """
            CREATE TABLE candle (
              gap INTEGER NOT NULL,
              start INTEGER NOT NULL,
              venue TEXT NOT NULL,
              high INTEGER NOT NULL,
              PRIMARY KEY (gap, start, venue)
            ) STRICT""",
        },
    };

    /** Zero where there are no tables yet. */
    abstract int version(Statement statement) throws SQLException;

    /** The definition, which is in SQLite's words, in those of this database. */
    abstract String define(String table);

    abstract void record(Statement statement, int version) throws SQLException;

    /**
     * Brings the tables to the newest version, all or nothing.
     *
     * @throws IllegalStateException when they are of a version that is not known
     */
    void upgrade(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            int found = version(statement);
            if (found < 0 || found > VERSIONS.length) {
                throw wrong(found);
            }
            for (int version = found; version < VERSIONS.length; version++) {
                for (String definition : VERSIONS[version]) {
                    statement.execute(define(definition));
                }
            }
            if (found < VERSIONS.length) {
                record(statement, VERSIONS.length);
            }
            connection.commit();
        }
    }

    /** @throws IllegalStateException when the tables are not of the newest version */
    void requireNewest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            int found = version(statement);
            if (found != VERSIONS.length) {
                throw wrong(found);
            }
        }
    }

    private static IllegalStateException wrong(int found) {
        return new IllegalStateException("price history has version " + found + ", not " + VERSIONS.length);
    }

    private static int first(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
