package io.portcullis.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who still owes an answer, and until when. The late are disconnected and owe nothing any more. */
final class RollCall {
    private static final int POLICY_VIOLATION = 1008;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(RollCall.class);

    private final String reproach;
    private final Duration patience;
    /** By {@link System#nanoTime}. */
    private final Map<Link, Long> deadlines = new HashMap<>();

    /** @param reproach what the late are told */
    RollCall(String reproach, Duration patience) {
        this.reproach = reproach;
        this.patience = patience;
    }

    /** Expects an answer of {@code link} from now on. */
    synchronized void expect(Link link) {
        deadlines.put(link, System.nanoTime() + patience.toNanos());
    }

    /** {@code link} has answered, or is gone. */
    synchronized void settle(Link link) {
        if (deadlines.remove(link) != null && deadlines.isEmpty()) {
            notifyAll();
        }
    }

    synchronized boolean isSettled() {
        return deadlines.isEmpty();
    }

    /** Waits until everybody has answered or is late. */
    void await() throws InterruptedException {
        while (!isSettled()) {
            waitForAnswerOrDeadline();
            // Not under the lock: a link that is closed may settle at once, under its owner's.
            for (Link late : removeLate()) {
                LOG.warn("a client is disconnected: {}", reproach);
                late.close(POLICY_VIOLATION, reproach);
            }
        }
    }

    private synchronized void waitForAnswerOrDeadline() throws InterruptedException {
        if (!deadlines.isEmpty()) {
            long now = System.nanoTime();
            long left = deadlines.values().stream()
                    .mapToLong(deadline -> deadline - now)
                    .min()
                    .orElseThrow();
            // Rounded up, since 0 would wait for ever.
            wait(Math.max(0, left) / NANOS_PER_MILLI + 1);
        }
    }

    private synchronized List<Link> removeLate() {
        long now = System.nanoTime();
        List<Link> late = deadlines.entrySet().stream()
                .filter(owed -> owed.getValue() - now <= 0)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(deadlines::remove);
        return late;
    }
}
