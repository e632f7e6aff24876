package io.portcullis.oracle.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.portcullis.oracle.metrics.HttpMeter;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/** The HTTP server of the oracle. */
public final class OracleServer implements AutoCloseable {
    private final HttpSettings settings;
    private final OracleServices services;
    private final ClientAddress clients;
    private final RateLimiter limiter;
    private final LongSupplier nanoTime;
    private final SecureRandom random;
    private final HttpMeter meter;
    private final StreamApi stream;
    private final Javalin javalin;

    /** @param nanoTime the clock of limits and deadlines, in real time also when the oracle's time is replayed */
    public OracleServer(
            HttpSettings settings,
            OracleServices services,
            LongSupplier nanoTime,
            SecureRandom random,
            HttpMeter meter) {
        this.settings = settings;
        this.services = services;
        this.clients = new ClientAddress(settings.trustedProxies());
        this.limiter = new RateLimiter(settings.rateLimit(), nanoTime, random);
        this.nanoTime = nanoTime;
        this.random = random;
        this.meter = meter;
        this.stream = new StreamApi(services);
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
        stream.close();
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.router.ignoreTrailingSlashes = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.requestLogger.http(new AccessLog(meter));
        HardenedJetty.configure(config.jetty, settings.host(), settings.port(), new PlainErrors(random, meter));

        config.routes.before(this::admit);
        new OracleApi(services).addTo(config.routes, new BodyReader(nanoTime));
        new PricesApi(services).addTo(config.routes);
        stream.addTo(config.routes);
        new DucatApi(services).addTo(config.routes);
        new HealthApi(services).addTo(config.routes);
        HttpErrors.addTo(config.routes);
    }

    private void admit(Context ctx) {
        RequestId.give(ctx, random);
        if (!HealthApi.PATHS.contains(ctx.path()) && !limiter.admits(clients.of(ctx))) {
            meter.rateLimited();
            throw new BadRequest(ErrorCode.RATE_LIMITED, "this client asks too often");
        }
    }
}
