package io.portcullis.oracle.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of {@code history.sqlite}. Prices are in millionths of a dollar, base prices in dollars, stamps in Unix seconds. */
final class Schema {
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

    private Schema() {}

    /**
     * Brings the file to the newest version, all or nothing.
     *
     * @throws IllegalStateException when it is of a version that is not known
     */
    static void upgrade(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            int found = version(statement);
            for (int version = found; version < VERSIONS.length; version++) {
                for (String definition : VERSIONS[version]) {
                    statement.execute(definition);
                }
            }
            if (found < VERSIONS.length) {
                statement.execute("PRAGMA user_version = " + VERSIONS.length);
            }
            connection.commit();
        }
    }

    /** @throws IllegalStateException when the file is not of the newest version */
    static void requireNewest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            int found = version(statement);
            if (found != VERSIONS.length) {
                throw new IllegalStateException("price history has version " + found + ", not " + VERSIONS.length);
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        int version = statement.executeQuery("PRAGMA user_version").getInt(1);
        if (version < 0 || version > VERSIONS.length) {
            throw new IllegalStateException("price history has version " + version + ", not " + VERSIONS.length);
        }
        return version;
    }
}
