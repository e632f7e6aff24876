package io.portcullis.oracle.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.oracle.price.CommitLog;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** {@code GET /v1/stream}: server-sent events of every commit. */
final class StreamApi implements AutoCloseable {
    static final int MAX_CLIENTS = 64;
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Semaphore places = new Semaphore(MAX_CLIENTS);
    /** Not the server's threads, which the streams would use up. */
    private final ExecutorService writers = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "stream");
        thread.setDaemon(true);
        return thread;
    });

    private final CommitLog log;

    StreamApi(OracleServices services) {
        this.log = services.history().log();
    }

    void addTo(RoutesConfig routes) {
        routes.get("/v1/stream", this::stream);
        routes.head("/v1/stream", StreamApi::describe);
    }

    private void stream(Context ctx) {
        Query.requireOnly(ctx, Set.of());
        Optional<Stamp> after = Optional.ofNullable(ctx.header(LAST_EVENT_ID)).map(StreamApi::stamp);
        if (!places.tryAcquire()) {
            throw new BadRequest(ErrorCode.TOO_BUSY, "there are as many streams as there can be");
        }
        describe(ctx);
        ctx.async(
                task -> {
                    task.executor = writers;
                    task.timeout = 0;
                },
                () -> serve(ctx, after));
    }

    private void serve(Context ctx, Optional<Stamp> after) throws IOException {
        try {
            new StreamClient(ctx.res().getOutputStream()).serve(log, after);
        } finally {
            places.release();
            // It was interrupted if it was dropped; what completes the reply must not be.
            Thread.interrupted();
        }
    }

    private static void describe(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("text/event-stream");
    }

    private static Stamp stamp(String id) {
        if (!id.matches("[0-9]{1,10}")) {
            throw new BadRequest(ErrorCode.BAD_NUMBER, LAST_EVENT_ID + " is not the id of an event");
        }
        return Members.stamp(Long.parseLong(id), LAST_EVENT_ID);
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
