package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.protocol.Stamp;
import java.util.stream.IntStream;

/** What makes this node one of its group: the group's key, its share of it, and the key that its peers know it by. */
public record Membership(Group group, Share share, IdentityKey identity, PeerDirectory directory) {
    /** @throws IllegalArgumentException when share, identity and directory are not of one node of one group */
    public Membership {
        group.check(share);
        if (!directory.groupId().equals(group.id())) {
            throw new IllegalArgumentException("the peers are of another group");
        }
        boolean isWhole = IntStream.range(0, group.quorum().nodes())
                .allMatch(id -> directory.withId(id).isPresent());
        if (!isWhole || directory.peers().size() != group.quorum().nodes()) {
            throw new IllegalArgumentException("the peers are not the nodes of the group");
        }
        boolean isSelf = directory
                .withKey(identity.publicKey())
                .map(peer -> peer.id() == share.id())
                .orElse(false);
        if (!isSelf) {
            throw new IllegalArgumentException("the share is not that of the node with this identity");
        }
    }

    /** This node as the others know it. */
    public Peer self() {
        return directory.withId(share.id()).orElseThrow();
    }

    /** How many sign. */
    int threshold() {
        return group.quorum().threshold();
    }

    Envelope seal(Round round, MessageType type, long counter, Bytes payload, Stamp now) {
        var header = new Header(group.id(), round.session(), round.attempt(), type, share.id(), counter, now);
        return Envelope.seal(header, payload, identity);
    }

    @Override
    public String toString() {
        return "Membership[" + group + ", node " + share.id() + "]";
    }
}
