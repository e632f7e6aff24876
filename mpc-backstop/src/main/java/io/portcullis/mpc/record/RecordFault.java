package io.portcullis.mpc.record;

import java.util.Locale;

/** Why a node cannot prove what it did, and therefore signs nothing. The tag is stable. */
public enum RecordFault {
    /** There is a head but no record that it could be of. */
    MISSING("the record is missing, though the node had one"),
    /** The database, or what an entry says, cannot be read. */
    UNREADABLE("the record cannot be read"),
    /** An entry is missing, is out of order, or is not the one that the next one names. */
    BROKEN_CHAIN("an entry is missing or was changed"),
    /** The record is another node's. */
    ANOTHER_NODE("the record is another node's"),
    /** The last entry is not signed by the node. */
    UNSIGNED("the last entry is not signed by the node"),
    /** There are entries but no head. */
    HEAD_MISSING("the record's head is missing or is not signed by the node"),
    /** The record ends before a head that the node signed: its end was cut off, or it is an older copy. */
    ROLLED_BACK("the record ends before a head that the node has signed"),
    /** The record differs from one that the node signed a head of. */
    FORKED("the node has signed a head that the record does not lead to"),
    /** An entry could not be written; what the disk holds is known again after a restart. */
    WRITE_FAILED("an entry could not be written");

    private final String sentence;

    RecordFault(String sentence) {
        this.sentence = sentence;
    }

    /** The name as it is shown outside, for example {@code record_rolled_back}. */
    public String tag() {
        return "record_" + name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong. */
    public String sentence() {
        return sentence;
    }
}
