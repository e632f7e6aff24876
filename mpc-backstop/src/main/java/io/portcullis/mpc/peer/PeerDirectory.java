package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.List;
import java.util.Optional;

/**
 * Who belongs to the group. All of its nodes have the same one.
 *
 * @param groupId 32 bytes that name the group and its key
 * @param peers all nodes, this one too
 */
public record PeerDirectory(Bytes groupId, List<Peer> peers) {
    private static final int MIN = 2;

    /** @throws IllegalArgumentException when there are less than two, or two with the same id, key or url */
    public PeerDirectory {
        groupId.requireSize(32, "group id");
        peers = List.copyOf(peers);
        if (peers.size() < MIN) {
            throw new IllegalArgumentException("a group has " + MIN + " nodes at least");
        }
        requireDistinct(peers.stream().map(Peer::id).distinct().count(), peers, "id");
        requireDistinct(peers.stream().map(Peer::identity).distinct().count(), peers, "identity_pubkey");
        requireDistinct(peers.stream().map(Peer::url).distinct().count(), peers, "url");
    }

    private static void requireDistinct(long distinct, List<Peer> peers, String what) {
        if (distinct != peers.size()) {
            throw new IllegalArgumentException("two nodes have the same " + what);
        }
    }

    /** The node with this id. */
    public Optional<Peer> withId(int id) {
        return peers.stream().filter(peer -> peer.id() == id).findFirst();
    }

    /** The node with this key. */
    public Optional<Peer> withKey(XOnlyKey identity) {
        return peers.stream().filter(peer -> peer.identity().equals(identity)).findFirst();
    }

    /** All but this one. */
    public List<Peer> others(Peer self) {
        return peers.stream().filter(peer -> !peer.equals(self)).toList();
    }
}
