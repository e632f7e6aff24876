package io.portcullis.mpc.http;

import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.protocol.Stamp;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The group that this node signs with.
 *
 * @param groupId what all of its nodes compare before an address is funded
 * @param pubkey the guardian key in the leaves
 * @param expiresStamp of a group that a dealer made
 * @param self this node's number
 */
record GroupInfoJson(
        String groupId,
        String pubkey,
        String network,
        int threshold,
        int nodes,
        int faults,
        int epoch,
        @Nullable Long expiresStamp,
        int self,
        List<Node> members) {
    /**
     * One node of the group.
     *
     * @param isMet whether it has confirmed this node's record since the start
     */
    record Node(int id, String identityPubkey, boolean isMet) {}

    static GroupInfoJson of(Group group, PeerDirectory directory, int self, Set<Peer> met) {
        List<Node> nodes = directory.peers().stream()
                .sorted(Comparator.comparingInt(Peer::id))
                .map(peer -> new Node(peer.id(), peer.identity().toHex(), peer.id() == self || met.contains(peer)))
                .toList();
        return new GroupInfoJson(
                group.id().toHex(),
                group.xOnlyKey().toHex(),
                group.terms().network().wireName(),
                group.quorum().threshold(),
                group.quorum().nodes(),
                group.quorum().faults(),
                group.terms().epoch(),
                group.terms().expires().map(Stamp::seconds).orElse(null),
                self,
                nodes);
    }
}
