package io.portcullis.oracle.feed;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Passes tasks on to a thread while it is open, and keeps them in order until it is. A replay opens it for the length of a
 * second's work, so that what a venue sends for a second is received in that second, however the sockets race.
 */
final class Gate implements Executor {
    private final Executor thread;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean isOpen;

    Gate(Executor thread) {
        this.thread = thread;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (isOpen) {
            thread.execute(task);
        } else {
            waiting.add(task);
        }
    }

    synchronized void open() {
        isOpen = true;
        waiting.forEach(thread::execute);
        waiting.clear();
    }

    synchronized void close() {
        isOpen = false;
    }
}
