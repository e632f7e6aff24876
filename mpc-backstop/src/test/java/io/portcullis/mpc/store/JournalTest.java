package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig.SynchronousMode;

class JournalTest {
    private static final Stamp TIME = new Stamp(1_584_009_600);

    @TempDir
    Path dataDir;

    @Test
    void record_firstClaim_standsAlsoAfterARestart() {
        Claim claim = claim(0, 1);
        try (var journal = new Journal(dataDir)) {
            assertThat(journal.claimOn(claim.outpoint())).isEmpty();
            assertThat(journal.record(claim)).isEqualTo(claim);
        }
        try (var journal = new Journal(dataDir)) {
            assertThat(journal.claimOn(claim.outpoint())).contains(claim);
            assertThat(journal.claimOn(outpoint(1))).isEmpty();
        }
    }

    @Test
    void record_anotherClaimOnTheOutpoint_givesTheOneThatStands() {
        try (var journal = new Journal(dataDir)) {
            Claim first = journal.record(claim(0, 1));
            Claim standing = journal.record(claim(0, 2));
            assertThat(standing).isEqualTo(first);
            assertThat(standing.isSameAs(claim(0, 2))).isFalse();
        }
    }

    @Test
    void record_sameClaimAgain_givesTheFirstBytes() {
        try (var journal = new Journal(dataDir)) {
            Claim first = journal.record(claim(0, 1));
            var again = new Claim(first.outpoint(), first.claimId(), "ef".repeat(32), Bytes.of((byte) 9), TIME);
            assertThat(journal.record(again)).isEqualTo(first);
            assertThat(first.isSameAs(again)).isTrue();
        }
    }

    @Test
    void record_racedByTwoThreads_exactlyOneWins() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (var journal = new Journal(dataDir);
                var otherProcess = new Journal(dataDir)) {
            for (int round = 0; round < 50; round++) {
                var start = new CyclicBarrier(2);
                int vout = round;
                Callable<Claim> one = () -> record(journal, claim(vout, 1), start);
                Callable<Claim> two = () -> record(vout % 2 == 0 ? journal : otherProcess, claim(vout, 2), start);
                List<Claim> standing = new ArrayList<>();
                for (var answer : threads.invokeAll(List.of(one, two))) {
                    standing.add(answer.get());
                }
                assertThat(standing.get(0)).isEqualTo(standing.get(1)).isIn(claim(vout, 1), claim(vout, 2));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Claim record(Journal journal, Claim claim, CyclicBarrier start) throws Exception {
        start.await();
        return journal.record(claim);
    }

    @Test
    void decisions_areKeptInOrderAndByOutpoint() {
        var refused = Decision.refused(TIME, outpoint(0), "price-not-below");
        var signed = Decision.signed(TIME, outpoint(0));
        try (var journal = new Journal(dataDir)) {
            journal.append(refused);
            journal.append(Decision.refused(TIME, outpoint(1), "fee-range"));
            journal.append(signed);
        }
        try (var journal = new Journal(dataDir)) {
            assertThat(journal.decisionsOn(outpoint(0))).containsExactly(refused, signed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE claim SET claim_id = 'x'",
                "DELETE FROM claim",
                "UPDATE decision SET rule = NULL",
                "DELETE FROM decision",
            })
    void journal_rewrittenByHand_refuses(String sql) throws Exception {
        try (var journal = new Journal(dataDir)) {
            journal.record(claim(0, 1));
            journal.append(Decision.refused(TIME, outpoint(0), "fee-range"));
        }
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void open_full_forcesEveryCommitToDisk() throws Exception {
        try (var connection = Sqlite.open(dataDir.resolve("any.sqlite"), SynchronousMode.FULL);
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA synchronous")) {
            assertThat(row.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void record_thenKilled_forgetsNothing() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int told = 0;
        try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            while (told < 100 && out.readLine() != null) {
                told++;
            }
            child.toHandle().destroyForcibly();
            while (out.readLine() != null) {
                told++;
            }
        }
        assertThat(told).isGreaterThanOrEqualTo(100);
        try (var journal = new Journal(dataDir)) {
            for (int vout = 0; vout < told; vout++) {
                assertThat(journal.claimOn(outpoint(vout))).contains(claim(vout, 1));
            }
        }
    }

    /** Records claims until it is killed, and says each after it was recorded. */
    static final class Endless {
        public static void main(String[] args) {
            try (var journal = new Journal(Path.of(args[0]))) {
                for (int vout = 0; true; vout++) {
                    journal.record(claim(vout, 1));
                    System.out.println(vout);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00:1", "xx:0", "0000000000000000000000000000000000000000000000000000000000000000:01"})
    void claim_outpointOfAnotherForm_refuses(String outpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(outpoint, id(1), "ab".repeat(32), Bytes.of((byte) 1), TIME));
        assertThatIllegalArgumentException().isThrownBy(() -> Decision.signed(TIME, outpoint));
    }

    @Test
    void claim_spoiledParts_refuse() {
        Map.of("short id", Bytes.of((byte) 1), "long id", Bytes.of(new byte[33]))
                .forEach((what, id) -> {
                    assertThatIllegalArgumentException()
                            .as(what)
                            .isThrownBy(() -> new Claim(outpoint(0), id, "ab".repeat(32), Bytes.of((byte) 1), TIME));
                });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(outpoint(0), id(1), "AB".repeat(32), Bytes.of((byte) 1), TIME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(outpoint(0), id(1), "ab".repeat(32), Bytes.EMPTY, TIME));
        assertThatIllegalArgumentException().isThrownBy(() -> Decision.refused(TIME, outpoint(0), " "));
    }

    private static Claim claim(int vout, int id) {
        return new Claim(outpoint(vout), id(id), "ab".repeat(32), Bytes.of((byte) 2, (byte) id), TIME);
    }

    private static Bytes id(int id) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) id;
        return Bytes.of(bytes);
    }

    private static String outpoint(int vout) {
        return "cd".repeat(32) + ":" + vout;
    }
}
