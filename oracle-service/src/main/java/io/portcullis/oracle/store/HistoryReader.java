package io.portcullis.oracle.store;

import io.portcullis.oracle.price.AuditRows;
import io.portcullis.oracle.price.Checkpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/** A price history as it is at the first question, on a connection of its own that cannot write. For one thread. */
public final class HistoryReader implements AuditRows, AutoCloseable {
    private final Connection connection;

    private HistoryReader(Connection connection) {
        this.connection = connection;
    }

    /** @throws IllegalStateException when there is no history of this version */
    public static HistoryReader open(Path dataDir) {
        Path file = dataDir.resolve("history.sqlite");
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no price history");
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            return on(config.createConnection("jdbc:sqlite:" + file), Schema.SQLITE);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the price history", e);
        }
    }

    /** @param connection that cannot write, and is closed with the reader */
    static HistoryReader on(Connection connection, Schema schema) throws SQLException {
        try {
            connection.setAutoCommit(false);
            schema.requireNewest(connection);
            return new HistoryReader(connection);
        } catch (SQLException | IllegalStateException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return Rows.checkpoints(connection);
    }

    @Override
    public void replay(Optional<Stamp> after, Consumer<Tick> reader) {
        Rows.ticks(connection, after.map(Stamp::seconds).orElse(0L) + 1, Stamp.MAX + 1, "ASC", reader);
    }

    @Override
    public void newestFirst(Consumer<Tick> reader) {
        Rows.ticks(connection, 0, Stamp.MAX + 1, "DESC", reader);
    }

    @Override
    public void between(Stamp from, Stamp to, Consumer<Tick> reader) {
        Rows.ticks(connection, from.seconds(), to.seconds(), "ASC", reader);
    }

    @Override
    public List<HealedGap> healedGaps() {
        return Rows.healedGaps(connection);
    }

    @Override
    public List<HealedMinute> candles(Gap gap) {
        return Rows.candles(connection, gap);
    }

    @Override
    public Optional<Slot> slot(Stamp start) {
        return number("SELECT base_price FROM slot WHERE start = ?", start.seconds())
                .map(dollars -> new Slot(start, new UsdPrice(dollars)));
    }

    @Override
    public Optional<Gap> gap(Stamp from) {
        return number("SELECT until FROM gap WHERE first = ?", from.seconds())
                .map(until -> new Gap(from, new Stamp(until)));
    }

    @Override
    public long slotCount() {
        return number("SELECT count(*) FROM slot WHERE start > ?", 0).orElseThrow();
    }

    @Override
    public long gapCount() {
        return number("SELECT count(*) FROM gap WHERE first > ?", 0).orElseThrow();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the price history", e);
        }
    }

    private Optional<Long> number(String query, long parameter) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, parameter);
            ResultSet row = statement.executeQuery();
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the price history", e);
        }
    }
}
