package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An older record, its head, or both. */
@Timeout(300)
class RolledBackRecordTest extends RecordStoreFixture {
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
}
