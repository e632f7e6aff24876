package io.portcullis.mpc.store;

import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.record.BrokenRecord;
import io.portcullis.mpc.record.ChainCheck;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.Opening;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a node's record is: its entries in {@code journal.sqlite}, and its head in a file of its own. */
public final class RecordStore {
    private static final Logger LOG = LoggerFactory.getLogger(RecordStore.class);

    private final Path dataDir;
    private final Path headFile;

    public RecordStore(Path dataDir, Path headFile) {
        this.dataDir = dataDir;
        this.headFile = headFile;
    }

    /**
     * The node's record, a new one if neither it nor a head exists. One that does not prove itself is given with its fault.
     *
     * @throws IllegalStateException when the database is of another version
     */
    public Record open(IdentityKey identity, Stamp now) {
        try {
            return openSound(identity, now);
        } catch (RecordBroken broken) {
            LOG.atError()
                    .addKeyValue("fault", broken.fault().tag())
                    .setCause(broken.getCause())
                    .log("the record does not prove itself: this node signs nothing");
            return new BrokenRecord(broken.fault());
        }
    }

    private Record openSound(IdentityKey identity, Stamp now) {
        boolean isNew = !Files.exists(dataDir.resolve(EntryTable.FILE));
        if (isNew && HeadFile.exists(headFile)) {
            throw new RecordBroken(RecordFault.MISSING);
        }
        EntryTable table = openTable();
        try {
            Entry last = lastEntry(table, identity, now);
            HeadFile head = HeadFile.open(headFile);
            head.write(Head.of(last, identity));
            return new RecordFile(table, head, identity, last);
        } catch (IOException e) {
            table.close();
            throw new UncheckedIOException("cannot write " + headFile, e);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private EntryTable openTable() {
        try {
            return EntryTable.open(dataDir);
        } catch (OtherVersion e) {
            throw e;
        } catch (IllegalStateException e) {
            throw new RecordBroken(RecordFault.UNREADABLE, e);
        }
    }

    private Entry lastEntry(EntryTable table, IdentityKey identity, Stamp now) {
        ChainCheck check = table.check(entry -> {});
        if (check.last().isEmpty()) {
            return create(table, identity, now);
        }
        check.requireNode(identity.publicKey());
        Entry last = check.last().get();
        checkHead(table, HeadFile.highest(HeadFile.read(headFile), identity.publicKey()), last);
        return last;
    }

    private Entry create(EntryTable table, IdentityKey identity, Stamp now) {
        if (HeadFile.exists(headFile)) {
            throw new RecordBroken(RecordFault.MISSING);
        }
        Entry first = new Opening(identity.publicKey()).toEntry(now);
        try {
            table.write(List.of(first), Head.of(first, identity));
        } catch (SQLException e) {
            throw new RecordBroken(RecordFault.WRITE_FAILED, e);
        }
        return first;
    }

    /** The head is written after the entries, so a node that was killed between may have a record that goes beyond it. */
    private static void checkHead(EntryTable table, Optional<Head> head, Entry last) {
        if (head.isEmpty()) {
            boolean killedWhileNew = last.sequence() == 1;
            if (!killedWhileNew) {
                throw new RecordBroken(RecordFault.HEAD_MISSING);
            }
            return;
        }
        if (head.get().sequence() > last.sequence()) {
            throw new RecordBroken(RecordFault.ROLLED_BACK);
        }
        if (!table.hash(head.get().sequence()).equals(Optional.of(head.get().hash()))) {
            throw new RecordBroken(RecordFault.FORKED);
        }
    }

    /**
     * Checks a record without changing it, also while its node runs, and gives each entry when it is known to follow.
     *
     * @param headFile held against the record, if it is given
     * @return the last entry, and whose record it is
     * @throws RecordBroken when it does not prove itself
     * @throws IllegalStateException when the database cannot be opened, or is of another version
     */
    public static ChainCheck audit(Path dataDir, Optional<Path> headFile, Consumer<Entry> each) {
        // The head first: a node that runs writes it last.
        Optional<List<Head>> heads = headFile.map(HeadFile::read);
        try (EntryTable table = EntryTable.openToRead(dataDir)) {
            ChainCheck check = table.check(each);
            Entry last = check.last().orElseThrow(() -> new RecordBroken(RecordFault.MISSING));
            heads.ifPresent(found ->
                    checkHead(table, HeadFile.highest(found, check.node().orElseThrow()), last));
            return check;
        }
    }
}
