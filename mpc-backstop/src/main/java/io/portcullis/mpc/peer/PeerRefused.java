package io.portcullis.mpc.peer;

import java.util.Optional;

/** An envelope that is not taken, or that did not come. It says nothing of what was in it. */
public final class PeerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PeerFault fault;
    private final transient Optional<Equivocation> evidence;

    public PeerRefused(PeerFault fault) {
        super(fault.sentence());
        this.fault = fault;
        this.evidence = Optional.empty();
    }

    PeerRefused(PeerFault fault, Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
        this.evidence = Optional.empty();
    }

    PeerRefused(Equivocation evidence) {
        super(PeerFault.EQUIVOCATION.sentence());
        this.fault = PeerFault.EQUIVOCATION;
        this.evidence = Optional.of(evidence);
    }

    public PeerFault fault() {
        return fault;
    }

    /** Of an equivocation: the proof. */
    public Optional<Equivocation> evidence() {
        return evidence;
    }
}
