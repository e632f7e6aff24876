package io.portcullis.oracle.store;

import java.nio.file.Path;

/** Where a price history is. */
public interface HistoryStore {
    /**
     * Opens it, or begins one.
     *
     * @throws IllegalStateException when it cannot be opened, or is not a history of this version
     */
    HistoryJournal open();

    /**
     * Opens it to be read beside whoever writes it.
     *
     * @throws IllegalStateException when there is no history of this version
     */
    HistoryReader reader();

    /** In PostgreSQL, for several processes. */
    static HistoryStore postgresql(PostgresAddress address) {
        return new PostgresStore(address);
    }

    /** The file {@code history.sqlite} in this directory, for one process. */
    static HistoryStore sqlite(Path dataDir) {
        return new HistoryStore() {
            @Override
            public HistoryJournal open() {
                return SqliteHistory.open(dataDir);
            }

            @Override
            public HistoryReader reader() {
                return HistoryReader.open(dataDir);
            }
        };
    }
}
