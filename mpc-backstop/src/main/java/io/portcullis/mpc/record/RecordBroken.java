package io.portcullis.mpc.record;

/** The node cannot prove, or cannot write down, what it does. */
public final class RecordBroken extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final RecordFault fault;

    public RecordBroken(RecordFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public RecordBroken(RecordFault fault, Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
    }

    public RecordFault fault() {
        return fault;
    }
}
