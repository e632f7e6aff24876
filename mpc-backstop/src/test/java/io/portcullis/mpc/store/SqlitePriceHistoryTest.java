package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.mpc.price.UsdCents;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePriceHistoryTest {
    private static final Stamp FIRST = new Stamp(1_584_009_600);

    @TempDir
    Path dataDir;

    @Test
    void forEach_afterReopening_givesAllInOrderOfStamps() {
        try (var history = new SqlitePriceHistory(dataDir)) {
            history.append(FIRST, new UsdCents(500_000));
            history.append(FIRST.plusSeconds(7), new UsdCents(499_999));
        }
        try (var history = new SqlitePriceHistory(dataDir)) {
            history.append(FIRST.plusSeconds(8), new UsdCents(UsdCents.MAX));
            assertThat(all(history))
                    .containsExactly(
                            Map.entry(FIRST, new UsdCents(500_000)),
                            Map.entry(FIRST.plusSeconds(7), new UsdCents(499_999)),
                            Map.entry(FIRST.plusSeconds(8), new UsdCents(UsdCents.MAX)));
        }
    }

    @Test
    void append_sameSecondAgain_refusesAndKeepsTheFirst() {
        try (var history = new SqlitePriceHistory(dataDir)) {
            history.append(FIRST, new UsdCents(500_000));
            assertThatIllegalStateException().isThrownBy(() -> history.append(FIRST, new UsdCents(1)));
            assertThat(all(history)).containsExactly(Map.entry(FIRST, new UsdCents(500_000)));
        }
    }

    @Test
    void open_schemaOfALaterVersion_refuses() throws Exception {
        new SqlitePriceHistory(dataDir).close();
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("history.sqlite"));
                var statement = raw.createStatement()) {
            statement.execute("PRAGMA user_version = 2");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> new SqlitePriceHistory(dataDir))
                .withMessageContaining("version 2");
    }

    private static Map<Stamp, UsdCents> all(SqlitePriceHistory history) {
        Map<Stamp, UsdCents> rows = new LinkedHashMap<>();
        history.forEach(rows::put);
        return rows;
    }
}
