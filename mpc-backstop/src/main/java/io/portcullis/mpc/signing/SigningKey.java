package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.policy.NodeKey;

/** What a node signs transactions with. */
public sealed interface SigningKey {
    /** The guardian key in the leaves. */
    XOnlyKey publicKey();

    /** A key of its own. */
    record Alone(NodeKey key) implements SigningKey {
        @Override
        public XOnlyKey publicKey() {
            return key.publicKey();
        }
    }

    /** A share of a group's key. */
    record OfGroup(Group group, Share share) implements SigningKey {
        @Override
        public XOnlyKey publicKey() {
            return group.xOnlyKey();
        }
    }
}
