package io.portcullis.mpc.frost;

import java.util.Collection;
import java.util.List;

/** What may be wrong with a group, a share or a signing session. The tag is stable; the sentence says what must hold. */
public enum Fault {
    NODE_COUNT("node-count", "A group has 2 to 255 nodes."),
    FAULT_COUNT("fault-count", "The number of tolerated faulty nodes is not negative."),
    THRESHOLD_TOO_LOW("threshold-too-low", "The threshold is above half of nodes and faults together."),
    TOO_FEW_NODES("too-few-nodes", "The threshold can be reached without the faulty nodes."),

    VSS_SIZE("vss-size", "The dealer commits to as many coefficients as the threshold says."),
    VSS_INFINITY("vss-infinity", "No commitment to a coefficient and no public share is infinity."),
    PUBSHARE_COUNT("pubshare-count", "There is one public share for each node."),
    PUBSHARE("pubshare", "Every public share lies on the dealer's polynomial."),
    THRESHOLD_KEY("threshold-key", "The threshold key is the commitment to the first coefficient."),
    GROUP_ID("group-id", "The group's id is that of its contents."),
    GROUP_EXPIRED("group-expired", "The group has not expired: a dealer's group is for a limited time."),
    GROUP_EPOCH("group-epoch", "The group's epoch is a positive number."),
    NOT_A_REFRESH(
            "not-a-refresh", "A refresh keeps network, quorum and threshold key, and counts the epoch up by one."),
    SHARE("share", "The share is that of this node in this group."),

    SIGNER_COUNT("signer-count", "The signers are at least the threshold and at most all nodes."),
    SIGNER_ID("signer-id", "Every signer is a node of the group."),
    DUPLICATE_SIGNER("duplicate-signer", "No signer is there twice."),
    KEY_MATERIAL("key-material", "The signers' public shares give the threshold key."),
    NOT_A_SIGNER("not-a-signer", "Who signs is one of the session's signers."),
    TWEAK_RANGE("tweak-range", "A tweak is below the order of the curve."),
    TWEAK_INFINITY("tweak-infinity", "The tweaked key is not infinity."),
    NONCE_INVALID("nonce-invalid", "Both public nonces of a signer are points of the curve."),
    NONCE_CHANGED("nonce-changed", "The session carries the signer's own public nonces unchanged."),
    NONCE_SPENT("nonce-spent", "A secret nonce signs once."),
    PARTIAL_MISSING("partial-missing", "There is a partial signature of every signer."),
    PARTIAL_INVALID("partial-invalid", "Every partial signature verifies.");

    private final String tag;
    private final String sentence;

    Fault(String tag, String sentence) {
        this.tag = tag;
        this.sentence = sentence;
    }

    /** The name as it is shown outside. */
    public String tag() {
        return tag;
    }

    /** What must hold. */
    public String sentence() {
        return sentence;
    }

    /** @throws FrostException of this fault unless it holds */
    public void require(boolean holds) {
        if (!holds) {
            throw by(List.of());
        }
    }

    /** @throws FrostException of this fault, with the node to blame, unless it holds */
    void require(boolean holds, int culprit) {
        if (!holds) {
            throw by(List.of(culprit));
        }
    }

    FrostException by(Collection<Integer> culprits) {
        return new FrostException(this, culprits);
    }
}
