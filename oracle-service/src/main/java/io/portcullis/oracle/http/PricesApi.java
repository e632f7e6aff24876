package io.portcullis.oracle.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.oracle.price.Candle;
import io.portcullis.oracle.price.CandleQuery;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.TickArchive;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** {@code GET /v1/prices}: what the price was. */
final class PricesApi {
    /** A week is read in about a second; what is asked while so many read is refused, so that a reveal need not wait. */
    static final int MAX_READERS = 2;

    private final Semaphore readers = new Semaphore(MAX_READERS);
    private final TickArchive archive;
    private final PriceHistory history;
    private final Supplier<Stamp> now;

    PricesApi(OracleServices services) {
        this.archive = services.archive();
        this.history = services.history();
        this.now = services.now();
    }

    void addTo(RoutesConfig routes) {
        Replies.get(routes, "/v1/prices", this::prices);
    }

    private void prices(Context ctx) {
        Query.requireOnly(ctx, Set.of("from", "to", "step"));
        CandleQuery query = query(
                Members.stamp(Query.number(ctx, "from"), "from"),
                Members.stamp(Query.number(ctx, "to"), "to"),
                Query.number(ctx, "step"));
        Replies.send(ctx, answer(query));
    }

    /** From before a gap was healed or from after it, never from both. */
    private PricesJson answer(CandleQuery query) {
        int healed = history.healedGaps();
        List<Candle> candles = read(query);
        // What is still to come is not unknown.
        Stamp end = now.get().isAfter(query.to()) ? query.to() : now.get();
        var answer = PricesJson.of(query, candles, history.gaps(query.from(), end));
        return history.healedGaps() == healed ? answer : answer(query);
    }

    private List<Candle> read(CandleQuery query) {
        if (!readers.tryAcquire()) {
            throw new BadRequest(ErrorCode.TOO_BUSY, "others are reading prices; ask again");
        }
        try {
            return query.answer(archive);
        } finally {
            readers.release();
        }
    }

    private static CandleQuery query(Stamp from, Stamp to, long step) {
        try {
            return new CandleQuery(from, to, (int) Math.min(step, Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(ErrorCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }
}
