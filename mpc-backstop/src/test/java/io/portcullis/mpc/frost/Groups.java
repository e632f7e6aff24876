package io.portcullis.mpc.frost;

import io.portcullis.protocol.Network;
import java.util.List;
import java.util.Optional;

/** Groups to test with. */
final class Groups {
    /** From the smallest to the largest that is promised. */
    static final List<Quorum> QUORUMS = List.of(
            new Quorum(2, 3, 0),
            Quorum.DEFAULT,
            new Quorum(3, 5, 0),
            new Quorum(4, 5, 1),
            new Quorum(5, 7, 2),
            new Quorum(11, 15, 4));

    private Groups() {}

    static GroupTerms terms(Quorum quorum) {
        return new GroupTerms(Network.REGTEST, quorum, 1, Optional.empty());
    }

    static Dealing deal(Quorum quorum, long seed) {
        return Dealing.ofNewKey(terms(quorum), new SeededRandom(seed));
    }

    /** The first dealing from {@code seed} on whose key has this parity. */
    static Dealing deal(Quorum quorum, long seed, boolean isEven) {
        for (long next = seed; ; next++) {
            Dealing dealing = deal(quorum, next);
            if (dealing.group().key().hasEvenY() == isEven) {
                return dealing;
            }
        }
    }
}
