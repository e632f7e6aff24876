package io.portcullis.mpc.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.peer.Peer;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final XOnlyKey KEY =
            XOnlyKey.fromHex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");

    private final List<Peer> peers = IntStream.of(0, 1, 3, 4)
            .mapToObj(id -> new Peer(id, URI.create("http://node" + id + ".example"), KEY))
            .toList();
    private final Turns turns = new Turns(2);

    private List<Integer> order() {
        return turns.inOrder(peers).stream().map(Peer::id).toList();
    }

    @Test
    void first_areThoseThatComeAfterThisNode() {
        assertThat(order()).containsExactly(3, 4, 0, 1);
    }

    @Test
    void late_isAskedAfterTheOthers_untilItCommitsAgain() {
        turns.remember(List.of(peers.get(2), peers.get(3)), List.of(peers.get(3), peers.get(0)));
        assertThat(order()).containsExactly(4, 0, 1, 3);
        turns.remember(List.of(peers.get(3)), List.of(peers.get(3), peers.get(2)));
        assertThat(order()).containsExactly(3, 4, 0, 1);
    }

    @Test
    void wrong_isAskedLast_howeverPunctual() {
        turns.wrong(peers.get(2));
        turns.remember(List.of(peers.get(3)), List.of(peers.get(2)));
        assertThat(order()).containsExactly(0, 1, 4, 3);
    }
}
