package io.portcullis.mpc.store;

import io.portcullis.mpc.price.PriceHistory;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The node's own prices in {@code history.sqlite}, table {@code sample}: one row per second that had a sound one, its stamp in Unix
 * seconds and its price in US cents.
 */
public final class SqlitePriceHistory implements PriceHistory, AutoCloseable {
    private static final String FILE = "history.sqlite";
    private static final int VERSION = 1;
    private static final String SCHEMA =
            "CREATE TABLE sample (stamp INTEGER PRIMARY KEY, price_cents INTEGER NOT NULL CHECK (price_cents > 0)) STRICT";

    private final Connection connection;
    private final PreparedStatement insert;

    /** @throws IllegalStateException when the file cannot be opened */
    public SqlitePriceHistory(Path dataDir) {
        connection = Sqlite.open(dataDir.resolve(FILE), SynchronousMode.NORMAL, VERSION, SCHEMA);
        try {
            insert = connection.prepareStatement("INSERT INTO sample (stamp, price_cents) VALUES (?, ?)");
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }

    /** @throws IllegalStateException when it is not written, also when this second has a price already */
    @Override
    public synchronized void append(Stamp stamp, UsdCents price) {
        try {
            insert.setLong(1, stamp.seconds());
            insert.setLong(2, price.value());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw Sqlite.failed(FILE, e);
        }
    }

    /** @throws IllegalStateException when the file cannot be read */
    @Override
    public synchronized void forEach(BiConsumer<Stamp, UsdCents> reader) {
        String all = "SELECT stamp, price_cents FROM sample ORDER BY stamp";
        try (PreparedStatement select = connection.prepareStatement(all);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                reader.accept(new Stamp(rows.getLong(1)), new UsdCents(rows.getLong(2)));
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
