package io.portcullis.mpc.signing;

import io.portcullis.mpc.peer.Peer;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom a coordinator asks first: the nodes that come after it in the directory, so that the work is spread where all of them
 * coordinate; then those that did not commit when they were asked first; last those that gave a wrong share. Safe for use by several
 * threads.
 */
final class Turns {
    /** As long as a node may take before others are asked too. One that is dead is noticed at once. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final int self;
    private final Set<Peer> late = ConcurrentHashMap.newKeySet();
    private final Set<Peer> wrong = ConcurrentHashMap.newKeySet();

    Turns(int self) {
        this.self = self;
    }

    Duration patience() {
        return PATIENCE;
    }

    List<Peer> inOrder(Collection<Peer> peers) {
        return peers.stream()
                .sorted(Comparator.<Peer, Boolean>comparing(wrong::contains)
                        .thenComparing(late::contains)
                        .thenComparing(peer -> peer.id() < self)
                        .thenComparing(Peer::id))
                .toList();
    }

    /**
     * @param asked first
     * @param committed those of them that did, or others
     */
    void remember(Collection<Peer> asked, Collection<Peer> committed) {
        late.removeAll(committed);
        asked.stream().filter(peer -> !committed.contains(peer)).forEach(late::add);
    }

    /** Until this node is started again. */
    void wrong(Peer peer) {
        wrong.add(peer);
    }
}
