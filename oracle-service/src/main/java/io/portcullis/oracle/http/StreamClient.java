package io.portcullis.oracle.http;

import io.portcullis.oracle.price.Commit;
import io.portcullis.oracle.price.CommitLog;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One who follows the commits. It is told of them on the thread that commits, and writes on one of its own. */
final class StreamClient implements Consumer<Commit> {
    /** Four minutes. Who is further behind is dropped, and may come back with the last id that it saw. */
    static final int COMMITS_WAITING = 240;

    /** Shorter than the server lets a connection be idle. */
    private static final int SILENCE_SECONDS = 5;

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final BlockingQueue<Commit> waiting = new ArrayBlockingQueue<>(COMMITS_WAITING);
    private final OutputStream out;
    private final Thread writer = Thread.currentThread();
    private volatile boolean isDropped;

    /** A client of the thread that this is called on. */
    StreamClient(OutputStream out) {
        this.out = out;
    }

    @Override
    public void accept(Commit commit) {
        if (!isDropped && !waiting.offer(commit)) {
            isDropped = true;
            // It may be waiting for a socket that nobody reads.
            writer.interrupt();
        }
    }

    /** Returns when the client has left, is dropped, or the server ends. */
    void serve(CommitLog log, Optional<Stamp> after) {
        try {
            CommitLog.Missed missed = log.follow(after, this);
            write(COMMENT);
            if (missed.gap().isPresent()) {
                write(CommitEvents.missed(missed.gap().get()));
            }
            for (Commit commit : missed.commits()) {
                write(CommitEvents.of(commit));
            }
            while (!isDropped) {
                Commit next = waiting.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
                write(next == null ? COMMENT : CommitEvents.of(next));
            }
        } catch (IOException | InterruptedException e) {
            // Gone, dropped or ended: there is nobody to tell.
            isDropped = true;
        } finally {
            log.leave(this);
        }
    }

    private void write(byte[] event) throws IOException {
        out.write(event);
        out.flush();
    }
}
