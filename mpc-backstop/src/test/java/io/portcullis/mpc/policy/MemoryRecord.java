package io.portcullis.mpc.policy;

import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.Opening;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A node's record in memory. */
public class MemoryRecord implements Record {
    public final List<Entry> entries = new ArrayList<>();
    private final IdentityKey identity;
    private Optional<RecordFault> fault = Optional.empty();

    public MemoryRecord() {
        this(new IdentityKey(LiquidationFixture.key(77).reveal()));
    }

    public MemoryRecord(IdentityKey identity) {
        this.identity = identity;
        entries.add(new Opening(identity.publicKey()).toEntry(LiquidationFixture.NOW));
    }

    @Override
    public synchronized Pending append(Stamp now, EntryKind kind, Fields payload) {
        requireSound();
        Entry next = entries.get(entries.size() - 1).next(now, kind, payload);
        entries.add(next);
        return () -> next;
    }

    @Override
    public synchronized Head head() {
        requireSound();
        return Head.of(entries.get(entries.size() - 1), identity);
    }

    @Override
    public synchronized void mustExtend(Head head) {
        requireSound();
        if (head.sequence() > entries.size()) {
            condemn(RecordFault.ROLLED_BACK);
        } else if (!entries.get((int) head.sequence() - 1).hash().equals(head.hash())) {
            condemn(RecordFault.FORKED);
        }
        requireSound();
    }

    @Override
    public synchronized void replay(Consumer<Entry> each) {
        requireSound();
        entries.forEach(each);
    }

    private void requireSound() {
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
        fault = fault.or(() -> Optional.of(found));
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    /** The entries of these kinds. */
    public List<Entry> of(EntryKind... kinds) {
        return entries.stream()
                .filter(entry -> List.of(kinds).contains(entry.kind()))
                .toList();
    }
}
