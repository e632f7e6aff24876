package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was changed behind a node's back is noticed before it signs. */
@Timeout(300)
class TamperedRecordTest extends RecordStoreFixture {
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
}
