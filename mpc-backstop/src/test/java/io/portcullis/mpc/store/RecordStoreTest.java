package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.record.ChainCheck;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class RecordStoreTest {
    private static final Stamp TIME = new Stamp(1_584_009_600);
    private static final IdentityKey NODE =
            new IdentityKey(LiquidationFixture.key(20).reveal());
    private static final IdentityKey STRANGER =
            new IdentityKey(LiquidationFixture.key(21).reveal());

    @TempDir
    Path dir;

    private Record open() {
        return open(dir);
    }

    private static Record open(Path dir) {
        return new RecordStore(dir, dir.resolve("head")).open(NODE, TIME);
    }

    private static void append(Record record, int from, int to) {
        for (int i = from; i < to; i++) {
            record.append(TIME, EntryKind.REFUSED, Fields.NONE.with("number", i))
                    .await();
        }
    }

    private static List<Entry> entries(Record record) {
        List<Entry> entries = new ArrayList<>();
        record.replay(entries::add);
        return entries;
    }

    private Optional<RecordFault> faultWhenOpened() {
        try (Record record = open()) {
            return record.fault();
        }
    }

    private Optional<RecordFault> audited() {
        try {
            RecordStore.audit(dir, Optional.of(dir.resolve("head")), entry -> {});
            return Optional.empty();
        } catch (RecordBroken broken) {
            return Optional.of(broken.fault());
        }
    }

    private void assertBroken(RecordFault fault) {
        assertThat(faultWhenOpened()).contains(fault);
        try (Record record = open()) {
            assertThatThrownBy(() -> record.append(TIME, EntryKind.REFUSED, Fields.NONE))
                    .isInstanceOf(RecordBroken.class);
            assertThatThrownBy(record::head).isInstanceOf(RecordBroken.class);
        }
    }

    private void sql(String... statements) throws SQLException {
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS no_update_entry");
            statement.execute("DROP TRIGGER IF EXISTS no_delete_entry");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void record_isThereAgainAfterARestart_andGoesOn() {
        Head head;
        try (Record record = open()) {
            append(record, 0, 3);
            head = record.head();
            assertThat(head.sequence()).isEqualTo(4);
            assertThat(head.isSignedBy(NODE.publicKey())).isTrue();
        }
        try (Record record = open()) {
            assertThat(record.fault()).isEmpty();
            assertThat(record.head()).isEqualTo(head);
            append(record, 3, 4);
            assertThat(entries(record)).hasSize(5);
            assertThat(entries(record).get(4).payload().number("number")).isEqualTo(3);
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void append_byManyAtOnce_isOneChainAndEachWaitHolds() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (Record record = open()) {
            List<Callable<Entry>> writers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Fields fields = Fields.NONE.with("number", i);
                writers.add(() -> {
                    Entry entry = record.append(TIME, EntryKind.REFUSED, fields).await();
                    assertThat(record.head().sequence()).isGreaterThanOrEqualTo(entry.sequence());
                    return entry;
                });
            }
            List<Entry> written = new ArrayList<>();
            for (var answer : threads.invokeAll(writers)) {
                written.add(answer.get());
            }
            assertThat(entries(record).subList(1, 401)).containsExactlyInAnyOrderElementsOf(written);
        } finally {
            threads.shutdownNow();
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void append_notWaitedFor_comesWithTheNextThatIs() {
        try (Record record = open()) {
            record.append(TIME, EntryKind.REQUESTED, Fields.NONE);
            assertThat(record.head().sequence()).isEqualTo(1);
            append(record, 0, 1);
            assertThat(record.head().sequence()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE entry SET payload = ''", "DELETE FROM entry WHERE sequence = 2"})
    void database_changedThroughSql_refuses(String change) throws Exception {
        try (Record record = open()) {
            append(record, 0, 2);
        }
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DELETE FROM entry WHERE sequence = 3 ; BROKEN_CHAIN",
                "DELETE FROM entry WHERE sequence = 1 ; BROKEN_CHAIN",
                "DELETE FROM entry WHERE sequence = 5 ; ROLLED_BACK",
                "DELETE FROM entry WHERE sequence > 1 ; ROLLED_BACK",
                "DELETE FROM entry ; MISSING",
                "DROP TABLE entry ; UNREADABLE",
                "UPDATE entry SET stamp = stamp + 1 WHERE sequence = 2 ; BROKEN_CHAIN",
                "UPDATE entry SET stamp = 0 WHERE sequence = 2 ; UNREADABLE",
                "UPDATE entry SET kind = 'signed' WHERE sequence = 2 ; BROKEN_CHAIN",
                "UPDATE entry SET kind = 'unheard' WHERE sequence = 2 ; UNREADABLE",
                "UPDATE entry SET payload = 'number=9' || char(10) WHERE sequence = 2 ; BROKEN_CHAIN",
                "UPDATE entry SET payload = 'number' WHERE sequence = 2 ; UNREADABLE",
                "UPDATE entry SET previous = zeroblob(32) WHERE sequence = 2 ; BROKEN_CHAIN",
                "UPDATE entry SET hash = zeroblob(32) WHERE sequence = 5 ; BROKEN_CHAIN",
                "UPDATE entry SET signature = NULL WHERE sequence = 5 ; UNSIGNED",
                "UPDATE entry SET signature = zeroblob(64) WHERE sequence = 5 ; UNSIGNED",
                "UPDATE entry SET signature = zeroblob(63) WHERE sequence = 5 ; UNREADABLE",
                "UPDATE entry SET sequence = 9 WHERE sequence = 5 ; BROKEN_CHAIN",
                "INSERT INTO entry SELECT 6, stamp, kind, payload, hash, hash, signature FROM entry WHERE sequence = 5"
                        + " ; BROKEN_CHAIN",
            })
    void record_changedByHand_signsNothing(String change, RecordFault fault) throws Exception {
        try (Record record = open()) {
            append(record, 0, 4);
        }
        sql(change);
        assertThat(audited()).contains(fault);
        assertBroken(fault);
    }

    @Test
    void record_deleted_isMissed() throws IOException {
        try (Record record = open()) {
            append(record, 0, 1);
        }
        Files.delete(dir.resolve("journal.sqlite"));
        assertBroken(RecordFault.MISSING);
        assertThat(dir.resolve("journal.sqlite")).doesNotExist();
    }

    @Test
    void head_deletedOrOverwritten_isMissed() throws IOException {
        try (Record record = open()) {
            append(record, 0, 1);
        }
        Files.write(dir.resolve("head"), new byte[2_000]);
        assertBroken(RecordFault.HEAD_MISSING);
        Files.delete(dir.resolve("head"));
        assertBroken(RecordFault.HEAD_MISSING);
        assertThat(audited()).contains(RecordFault.HEAD_MISSING);
    }

    /** The head is written last: whoever was killed before that goes on from what the database has. */
    @Test
    void head_behindTheRecord_isBroughtUpToIt() throws IOException {
        Path earlier = dir.resolve("earlier");
        try (Record record = open()) {
            append(record, 0, 1);
            Files.copy(dir.resolve("head"), earlier);
            append(record, 1, 3);
        }
        Files.copy(earlier, dir.resolve("head"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(audited()).isEmpty();
        Head head;
        try (Record record = open()) {
            assertThat(record.fault()).isEmpty();
            head = record.head();
            assertThat(head.sequence()).isEqualTo(4);
        }
        assertThat(HeadFile.highest(HeadFile.read(dir.resolve("head")), NODE.publicKey()))
                .contains(head);
    }

    @Test
    void disk_thatTakesNoMore_stopsTheNodeAndLosesNothing() throws Exception {
        try (Record record = open()) {
            append(record, 0, 1);
            try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                    var statement = raw.createStatement()) {
                statement.execute("CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.sequence = 4"
                        + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            }
            record.append(TIME, EntryKind.REQUESTED, Fields.NONE);
            Record.Pending second = record.append(TIME, EntryKind.REFUSED, Fields.NONE);
            assertThatThrownBy(second::await).isInstanceOf(RecordBroken.class);
            assertThat(record.fault()).contains(RecordFault.WRITE_FAILED);
            assertThatThrownBy(second::await).isInstanceOf(RecordBroken.class);
            assertThatThrownBy(() -> append(record, 5, 6)).isInstanceOf(RecordBroken.class);
        }
        sql("DROP TRIGGER full");
        try (Record record = open()) {
            assertThat(record.fault()).isEmpty();
            assertThat(record.head().sequence()).isEqualTo(2);
        }
    }

    /** What a whole older copy looks like, head and all: only a peer can tell. */
    @Test
    void olderCopy_withItsHead_isNoticedByAPeersMemoryOnly() throws IOException {
        try (Record record = open()) {
            append(record, 0, 2);
        }
        Path copy = Files.createDirectory(dir.resolve("copy"));
        for (String file : List.of("journal.sqlite", "head")) {
            Files.copy(dir.resolve(file), copy.resolve(file));
        }
        Head later;
        try (Record record = open()) {
            append(record, 2, 3);
            later = record.head();
            record.mustExtend(later);
        }
        try (Record old = open(copy)) {
            assertThat(old.fault()).isEmpty();
            assertThatThrownBy(() -> old.mustExtend(later)).isInstanceOf(RecordBroken.class);
            assertThat(old.fault()).contains(RecordFault.ROLLED_BACK);
            assertThatThrownBy(() -> append(old, 9, 10)).isInstanceOf(RecordBroken.class);
        }
        try (Record clone = open(copy)) {
            append(clone, 7, 9);
            assertThatThrownBy(() -> clone.mustExtend(later)).isInstanceOf(RecordBroken.class);
            assertThat(clone.fault()).contains(RecordFault.FORKED);
        }
        Files.copy(dir.resolve("head"), copy.resolve("head2"));
        var mixed = new RecordStore(copy, copy.resolve("head2"));
        try (Record clone = mixed.open(NODE, TIME)) {
            assertThat(clone.fault()).contains(RecordFault.FORKED);
        }
    }

    @Test
    void mustExtend_headOfAnother_isNotTaken() {
        try (Record record = open()) {
            Head strangers = Head.of(entries(record).get(0), STRANGER);
            assertThatThrownBy(() -> record.mustExtend(strangers)).isInstanceOf(IllegalArgumentException.class);
            assertThat(record.fault()).isEmpty();
        }
    }

    @Test
    void record_ofAnotherNode_signsNothing() {
        open().close();
        try (Record record = new RecordStore(dir, dir.resolve("head")).open(STRANGER, TIME)) {
            assertThat(record.fault()).contains(RecordFault.ANOTHER_NODE);
        }
        assertThat(faultWhenOpened()).isEmpty();
    }

    @Test
    void journalOfAnEarlierRelease_isRefusedByName() throws SQLException {
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            statement.execute("CREATE TABLE claim (outpoint TEXT PRIMARY KEY)");
            statement.execute("PRAGMA user_version = 1");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot open journal.sqlite: its schema has version 1,"
                        + " and this release reads version 2 only");
    }

    @Test
    void database_thatIsNone_isUnreadable() throws IOException {
        open().close();
        Files.write(dir.resolve("journal.sqlite"), new byte[] {1, 2, 3});
        assertBroken(RecordFault.UNREADABLE);
    }

    @Test
    void everyByteOfTheHead_flipped_isNoticedOrTheOtherSlotHolds() throws IOException {
        try (Record record = open()) {
            append(record, 0, 4);
        }
        byte[] content = Files.readAllBytes(dir.resolve("head"));
        for (int i = 0; i < content.length; i++) {
            byte[] spoiled = content.clone();
            spoiled[i] ^= 1;
            Files.write(dir.resolve("head"), spoiled);
            assertThat(audited()).as("byte %d", i).isEmpty();
        }
        byte[] cleared = content.clone();
        Arrays.fill(cleared, 0, 512, (byte) 0);
        for (int i = 512; i < 512 + 112; i++) {
            byte[] spoiled = cleared.clone();
            spoiled[i] ^= 1;
            Files.write(dir.resolve("head"), spoiled);
            assertThat(audited()).as("byte %d", i).contains(RecordFault.HEAD_MISSING);
        }
    }

    /** Any byte of the file: the record is as it was, or it is known to be broken. */
    @Test
    void anyByteOfTheDatabase_changed_isNoticedOrChangesNothing() throws IOException {
        List<Entry> original;
        try (Record record = open()) {
            append(record, 0, 20);
            original = entries(record);
        }
        Path file = dir.resolve("journal.sqlite");
        byte[] content = Files.readAllBytes(file);
        var random = new Random(5);
        int noticed = 0;
        for (int round = 0; round < 800; round++) {
            byte[] spoiled = content.clone();
            spoiled[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, spoiled);
            List<Entry> read = new ArrayList<>();
            try {
                RecordStore.audit(dir, Optional.of(dir.resolve("head")), read::add);
                assertThat(read).isEqualTo(original);
            } catch (IllegalStateException broken) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(150);
    }

    @Test
    void audit_besideANodeThatWrites_seesASoundRecord() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try (Record record = open()) {
            var writing = threads.submit(() -> append(record, 0, 500));
            int audits = 0;
            while (!writing.isDone() || audits == 0) {
                assertThat(audited()).isEmpty();
                audits++;
            }
            writing.get();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Appends from several threads until it is killed, and says each number after it was written. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) {
            Record record = open(Path.of(args[0]));
            long from = record.head().sequence();
            System.out.println("open");
            for (int thread = 0; thread < 3; thread++) {
                int mine = thread;
                new Thread(() -> {
                            for (long i = from * 10 + mine; true; i += 3) {
                                Fields fields = Fields.NONE.with("number", i);
                                Entry entry = record.append(TIME, EntryKind.REFUSED, fields)
                                        .await();
                                System.out.println(entry.sequence() + " " + entry.hash());
                            }
                        })
                        .start();
            }
        }
    }

    @Test
    void process_killedAtAnyMoment_leavesASoundRecordOfAllThatItSaid() throws Exception {
        var random = new Random(20_201_126);
        List<String> told = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            told.addAll(killedAfter(random.nextInt(60), random.nextInt(4_000)));
            List<String> written = new ArrayList<>();
            Path head = dir.resolve("head");
            if (Files.exists(head)) {
                ChainCheck check = RecordStore.audit(
                        dir, Optional.of(head), entry -> written.add(entry.sequence() + " " + entry.hash()));
                assertThat(check.node()).contains(NODE.publicKey());
            }
            assertThat(written).as("round %d", round).containsAll(told);
        }
        assertThat(told).hasSizeGreaterThan(50);
        assertThat(faultWhenOpened()).isEmpty();
    }

    /** What a process said until it was killed, so many lines and microseconds after its start. */
    private List<String> killedAfter(int lines, int micros) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> told = new ArrayList<>();
        try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(out.readLine()).isEqualTo("open");
            for (int i = 0; i < lines; i++) {
                told.add(out.readLine());
            }
            LockSupport.parkNanos(micros * 1_000L);
            child.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.add(line);
            }
        }
        child.waitFor();
        // The last line may be cut off in the middle.
        return told.stream().filter(line -> line.matches("[0-9]+ [0-9a-f]{64}")).toList();
    }

    /** As a node leaves it that is killed while its record is new. */
    @Test
    void record_halfMade_isMadeAnew() throws Exception {
        open().close();
        Files.delete(dir.resolve("head"));
        assertThat(faultWhenOpened()).isEmpty();
        Files.write(dir.resolve("head"), new byte[0]);
        assertThat(faultWhenOpened()).isEmpty();
        sql("DELETE FROM entry");
        Files.delete(dir.resolve("head"));
        assertThat(faultWhenOpened()).isEmpty();
    }
}
