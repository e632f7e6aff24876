package io.portcullis.mpc.dkg;

import java.util.List;

/** Why a key is not made. */
public enum DkgFault {
    /** Bytes that are not what they should be. */
    MALFORMED,
    /** A host secret key that is none, or no participant's. */
    HOST_KEY,
    /** A threshold that is not within 1 and the number of participants. */
    THRESHOLD_OR_COUNT,
    /** A host public key that is none. */
    HOST_PUBKEY,
    /** Two participants with one host public key. */
    DUPLICATE_HOST_PUBKEY,
    /** Randomness that is none. */
    RANDOMNESS,
    /** A participant is at fault. */
    PARTICIPANT,
    /** The coordinator is at fault. */
    COORDINATOR,
    /** A participant is at fault, or the coordinator who quotes him. */
    PARTICIPANT_OR_COORDINATOR,
    /** Somebody is at fault; an investigation finds out who. */
    UNKNOWN,
    /** Recovery data that are none, or were changed. */
    RECOVERY_DATA;

    DkgException because(String sentence, Integer... participants) {
        return new DkgException(this, sentence, List.of(participants));
    }

    void require(boolean holds, String sentence, Integer... participants) {
        if (!holds) {
            throw because(sentence, participants);
        }
    }
}
