package io.portcullis.mpc.store;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.record.ChainCheck;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A sound record on disk. Entries that wait at the same time are written together: one transaction, one signature, one head. What
 * is on disk is always a whole number of such batches, however the process ends.
 */
final class RecordFile implements Record {
    /** Entries that are written together, by the first who waits for one of them. */
    private static final class Batch {
        private final List<Entry> entries = new ArrayList<>();
        private final AtomicBoolean hasWriter = new AtomicBoolean();
        private final CompletableFuture<Void> written = new CompletableFuture<>();
    }

    private final EntryTable table;
    private final HeadFile headFile;
    private final IdentityKey identity;

    /** Guarded by this: the end of the record as it will be, and what is not being written yet. */
    private Entry last;

    private Batch waiting = new Batch();
    private Optional<RecordFault> fault = Optional.empty();

    /** Held while the disk is written or read. */
    private final Object disk = new Object();

    private volatile Head head;

    /** {@code last} is the last entry on disk, and {@code head} is of it. */
    RecordFile(EntryTable table, HeadFile headFile, IdentityKey identity, Entry last) {
        this.table = table;
        this.headFile = headFile;
        this.identity = identity;
        this.last = last;
        this.head = Head.of(last, identity);
    }

    @Override
    public synchronized Pending append(Stamp now, EntryKind kind, Fields payload) {
        requireSound();
        Entry entry = last.next(now, kind, payload);
        last = entry;
        Batch batch = waiting;
        batch.entries.add(entry);
        return () -> {
            await(batch);
            return entry;
        };
    }

    private void await(Batch batch) {
        if (batch.hasWriter.compareAndSet(false, true)) {
            write(batch);
        }
        try {
            batch.written.join();
        } catch (CompletionException e) {
            throw new RecordBroken(RecordFault.WRITE_FAILED, e.getCause());
        }
    }

    /** There is one batch that waits, and it is this one when its writer has the disk: the next one begins here. */
    private void write(Batch batch) {
        synchronized (disk) {
            try {
                List<Entry> entries = close(batch);
                Head end = Head.of(entries.get(entries.size() - 1), identity);
                table.write(entries, end);
                headFile.write(end);
                head = end;
                batch.written.complete(null);
            } catch (SQLException | IOException | RuntimeException e) {
                fail(batch, e);
            } catch (Error e) {
                fail(batch, e);
                throw e;
            }
        }
    }

    private void fail(Batch batch, Throwable cause) {
        condemn(RecordFault.WRITE_FAILED);
        batch.written.completeExceptionally(cause);
    }

    private synchronized List<Entry> close(Batch batch) {
        requireSound();
        waiting = new Batch();
        return batch.entries;
    }

    @Override
    public Head head() {
        requireSound();
        return head;
    }

    @Override
    public void mustExtend(Head earlier) {
        if (!earlier.isSignedBy(identity.publicKey())) {
            throw new IllegalArgumentException("not a head that this node has signed");
        }
        synchronized (disk) {
            requireSound();
            if (earlier.sequence() > head.sequence()) {
                condemn(RecordFault.ROLLED_BACK);
            } else if (!table.hash(earlier.sequence()).equals(Optional.of(earlier.hash()))) {
                condemn(RecordFault.FORKED);
            }
            requireSound();
        }
    }

    @Override
    public void replay(Consumer<Entry> each) {
        synchronized (disk) {
            ChainCheck read = table.check(each);
            Bytes end = read.last().map(Entry::hash).orElse(Bytes.EMPTY);
            if (!end.equals(head.hash())) {
                condemn(RecordFault.FORKED);
            }
        }
        requireSound();
    }

    private synchronized void requireSound() {
        fault.ifPresent(found -> {
            throw new RecordBroken(found);
        });
    }

    @Override
    public synchronized Optional<RecordFault> fault() {
        return fault;
    }

    @Override
    public synchronized void condemn(RecordFault found) {
        if (fault.isEmpty()) {
            fault = Optional.of(found);
        }
    }

    @Override
    public void close() {
        synchronized (disk) {
            table.close();
            headFile.close();
        }
    }
}
