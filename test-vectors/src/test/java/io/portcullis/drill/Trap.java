package io.portcullis.drill;

import io.portcullis.mpc.peer.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Kills a node on an arrow: by a debugger within the node, or by an ear on the wire. */
final class Trap implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
            trap.undo.push(Hold.theFourth(group, victim, asked)::close);
        }
        return trap;
    }

    private void hear(Consumer<Envelope> listener) {
        group.tap().listen(listener);
        undo.push(() -> group.tap().ignore(listener));
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
