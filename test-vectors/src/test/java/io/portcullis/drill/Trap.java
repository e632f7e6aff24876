package io.portcullis.drill;

import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.MessageType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kills a node on an arrow: by a debugger within the node, or by an ear on the wire. */
final class Trap implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Less than a node waits for an answer of another. */
    private static final long HELD_MS = 1_500;

    private final Group group;
    private final Node victim;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private Trap(Group group, Node victim) {
        this.group = group;
        this.victim = victim;
    }

    /** @param asked the node that coordinates, if that is not the victim */
    static Trap lay(Group group, Arrow arrow, Node victim, Node asked) throws IOException {
        var trap = new Trap(group, victim);
        if (arrow.place() != null) {
            trap.undo.push(Ambush.lay(victim.debugPort(), arrow.place(), victim::kill)::close);
        } else {
            trap.hear(envelope -> {
                if (Tap.is(envelope, arrow.message(), victim.id())) {
                    victim.kill();
                }
            });
        }
        if (victim != asked) {
            trap.holdTheFourth(asked);
        }
        return trap;
    }

    private void hear(Consumer<Envelope> listener) {
        group.tap().listen(listener);
        undo.push(() -> group.tap().ignore(listener));
    }

    /** Who is neither asked nor to die says nothing until all are chosen, so that the victim is one of them. */
    private void holdTheFourth(Node asked) {
        var chosen = new CountDownLatch(1);
        hear(envelope -> {
            if (Tap.is(envelope, MessageType.SIGN, asked.id())) {
                chosen.countDown();
            }
        });
        Link fourth = group.nodes().stream()
                .filter(node -> node != victim && node != asked)
                .map(node -> group.link(node.id()))
                .findFirst()
                .orElseThrow();
        fourth.answerBy(answer -> {
            if (answer.header().type() == MessageType.COMMIT && victim.isAlive()) {
                await(chosen);
            }
            return answer;
        });
        undo.push(() -> {
            fourth.straighten();
            chosen.countDown();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(HELD_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the node is dead, or will be in a moment. */
    boolean isSprung() throws InterruptedException {
        return victim.ends(PATIENCE);
    }

    @Override
    public void close() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
