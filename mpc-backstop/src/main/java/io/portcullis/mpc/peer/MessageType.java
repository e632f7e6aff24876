package io.portcullis.mpc.peer;

import java.util.Locale;

/** What an envelope carries. A node says each of these once in an attempt of a session; saying it anew must not change it. */
public enum MessageType {
    /** How far the sender's record goes, and how far it knows the receiver's to go. */
    HELLO,
    /** The same, as the answer to a hello. */
    HELLO_REPLY,
    /** A liquidation that the receiver is to judge, and to commit to a nonce for. */
    PROPOSE,
    /** The sender has approved the proposal; the nonce that it commits to. */
    COMMIT,
    /** A rule of the sender's refuses what was proposed. */
    REFUSE,
    /** The commitments of all who sign in this attempt. */
    SIGN,
    /** The sender's partial signature. */
    PARTIAL;

    /** The name as it is signed and sent, for example {@code hello_reply}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of this tag */
    static MessageType of(String tag) {
        for (MessageType type : values()) {
            if (type.tag().equals(tag)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown type of message");
    }
}
