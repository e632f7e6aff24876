package io.portcullis.mpc.feed;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The one thread on which the work of a second is done. */
final class SecondHand {
    private static final int LAST_SECOND_SECONDS = 5;

    private SecondHand() {}

    static Thread thread(Runnable task) {
        var thread = new Thread(task, "second-hand");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins no more work, and waits for what is under way, so that what it writes to can be closed after. */
    static void stop(ExecutorService thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_SECOND_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
