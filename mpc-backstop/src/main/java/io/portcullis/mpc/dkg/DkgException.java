package io.portcullis.mpc.dkg;

import java.util.List;

/** A key that is not made. It says why and by whose fault, and nothing of what was given. */
public class DkgException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DkgFault fault;
    private final transient List<Integer> participants;

    DkgException(DkgFault fault, String sentence, List<Integer> participants) {
        super(sentence + (participants.isEmpty() ? "" : " Participants: " + participants + "."));
        this.fault = fault;
        this.participants = List.copyOf(participants);
    }

    public DkgFault fault() {
        return fault;
    }

    /** Who is at fault, or of two duplicates both; counted from 0. */
    public List<Integer> participants() {
        return participants;
    }
}
