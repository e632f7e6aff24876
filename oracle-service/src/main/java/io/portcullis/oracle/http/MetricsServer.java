package io.portcullis.oracle.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.portcullis.oracle.metrics.OracleMetrics;
import java.util.random.RandomGenerator;

/**
 * {@code GET /metrics}, on a listener of its own: a proxy that passes the oracle's port on passes none of this, and it answers
 * while the other one is flooded. To whoever may not ask there is nothing here.
 */
public final class MetricsServer implements AutoCloseable {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final MetricsSettings settings;
    private final OracleMetrics metrics;
    private final RandomGenerator random;
    private final Javalin javalin;

    public MetricsServer(MetricsSettings settings, OracleMetrics metrics, RandomGenerator random) {
        this.settings = settings;
        this.metrics = metrics;
        this.random = random;
        this.javalin = Javalin.create(this::configure);
    }

    /** Begins to listen. */
    public void start() {
        javalin.start();
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        HardenedJetty.configure(
                config.jetty, settings.host(), settings.port(), new PlainErrors(random, metrics.http()));
        config.routes.before(ctx -> RequestId.give(ctx, random));
        config.routes.get("/metrics", this::scrape);
        HttpErrors.addTo(config.routes);
    }

    private void scrape(Context ctx) {
        if (!settings.admits(ctx.req().getRemoteAddr())) {
            throw new BadRequest(ErrorCode.NOT_FOUND, "there is no such route");
        }
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(TEXT_FORMAT);
        ctx.result(metrics.scrape());
    }
}
