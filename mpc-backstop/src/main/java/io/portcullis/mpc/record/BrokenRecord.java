package io.portcullis.mpc.record;

import io.portcullis.protocol.Stamp;
import java.util.Optional;
import java.util.function.Consumer;

/** A record that had a fault when it was opened. */
public final class BrokenRecord implements Record {
    private final RecordFault fault;

    public BrokenRecord(RecordFault fault) {
        this.fault = fault;
    }

    @Override
    public Pending append(Stamp now, EntryKind kind, Fields payload) {
        throw new RecordBroken(fault);
    }

    @Override
    public Head head() {
        throw new RecordBroken(fault);
    }

    @Override
    public void mustExtend(Head head) {
        throw new RecordBroken(fault);
    }

    @Override
    public void replay(Consumer<Entry> each) {
        throw new RecordBroken(fault);
    }

    @Override
    public Optional<RecordFault> fault() {
        return Optional.of(fault);
    }

    @Override
    public void condemn(RecordFault another) {
        // The first one stays.
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
