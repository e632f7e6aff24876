package io.portcullis.mpc.peer;

import java.util.Locale;

/** Why an envelope is not taken, or none came. The tag is stable. */
public enum PeerFault {
    MALFORMED_ENVELOPE("It is not the JSON of an envelope, in the one form that it has."),
    ENVELOPE_VERSION("The envelope has another version."),
    OTHER_GROUP("The envelope is for another group."),
    UNKNOWN_SENDER("The sender is no other node of the group."),
    WRONG_SIGNATURE("The envelope is not signed by its sender."),
    STALE_ENVELOPE("The envelope is too old, or ahead of time."),
    REPLAYED("The envelope was taken before, or a later one was."),
    OTHER_SESSION("The envelope is not the one that was waited for."),
    UNEXPECTED_TYPE("The envelope carries something else."),
    PAYLOAD_TOO_LONG("The payload is longer than an envelope may carry."),
    MALFORMED_PAYLOAD("The payload is not what its type says."),
    TOO_MANY_SESSIONS("The sender has too many sessions, or says too much in one."),
    EQUIVOCATION("The sender signed two different messages where it may sign one."),
    RATE_LIMITED("The sender asks too often."),
    NO_ANSWER("There was no answer in time."),
    REFUSED_BY_PEER("The peer refused.");

    private final String sentence;

    PeerFault(String sentence) {
        this.sentence = sentence;
    }

    /** The name as it is shown outside, for example {@code wrong_signature}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong. */
    public String sentence() {
        return sentence;
    }
}
