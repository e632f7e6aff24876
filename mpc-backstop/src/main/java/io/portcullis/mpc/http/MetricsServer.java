package io.portcullis.mpc.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.portcullis.mpc.metrics.NodeMetrics;
import java.security.SecureRandom;

/**
 * {@code GET /metrics}, away from the port that a proxy may make public, and with threads of its own. Whoever is no client is told
 * that there is nothing.
 */
public final class MetricsServer implements AutoCloseable {
    private final MetricsSettings settings;
    private final NodeMetrics metrics;
    private final HttpErrors errors;
    private final Javalin javalin;

    /**
     * Binds and serves.
     *
     * @throws io.javalin.util.JavalinBindException when the address cannot be bound
     */
    public MetricsServer(MetricsSettings settings, NodeMetrics metrics, SecureRandom random) {
        this.settings = settings;
        this.metrics = metrics;
        this.errors = new HttpErrors(new RequestIds(random), metrics.requests());
        this.javalin = Javalin.create(this::configure);
        javalin.start();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        new HardenedJetty(settings.host(), settings.port()).configure(config.jetty, errors);
        errors.install(config.routes);
        config.routes.get("/metrics", this::answer);
    }

    private void answer(Context ctx) {
        if (!settings.isClient(ctx.req().getRemoteAddr())) {
            throw new NotFoundResponse();
        }
        ctx.header("Cache-Control", "no-store")
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.text());
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
