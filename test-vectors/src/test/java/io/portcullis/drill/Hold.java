package io.portcullis.drill;

import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.MessageType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Of four nodes, of which three sign, one is asked and one is to be among those who sign: the other two commit at once, and the last
 * is silent until all are chosen.
 */
final class Hold implements AutoCloseable {
    /** Less than a node waits for an answer of another. */
    private static final long HELD_MS = 1_500;

    private final Tap tap;
    private final Link fourth;
    private final CountDownLatch chosen = new CountDownLatch(1);
    private final Consumer<Envelope> ear;

    private Hold(Tap tap, Link fourth, Node asked) {
        this.tap = tap;
        this.fourth = fourth;
        this.ear = envelope -> {
            if (Tap.is(envelope, MessageType.SIGN, asked.id())) {
                chosen.countDown();
            }
        };
    }

    /** Holds the first that is neither wanted nor asked. */
    static Hold theFourth(Group group, Node wanted, Node asked) {
        Node fourth = group.nodes().stream()
                .filter(node -> node != wanted && node != asked)
                .findFirst()
                .orElseThrow();
        var hold = new Hold(group.tap(), group.link(fourth.id()), asked);
        group.tap().listen(hold.ear);
        hold.fourth.answerBy(answer -> {
            if (answer.header().type() == MessageType.COMMIT) {
                hold.await();
            }
            return answer;
        });
        return hold;
    }

    private void await() {
        try {
            chosen.await(HELD_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        fourth.straighten();
        chosen.countDown();
        tap.ignore(ear);
    }
}
