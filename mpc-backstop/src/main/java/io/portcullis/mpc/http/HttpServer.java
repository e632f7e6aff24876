package io.portcullis.mpc.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.portcullis.mpc.metrics.RequestMeter;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;

/** The server of requests: what it does around every route. */
public final class HttpServer implements AutoCloseable {
    private final HttpSettings settings;
    private final RequestMeter meter;
    private final RequestIds ids;
    private final HttpErrors errors;
    private final RateLimiter limiter;
    private final RateLimiter peerLimiter;
    private final ClientAddress clients;
    private final Javalin javalin;

    /**
     * Binds and serves. {@code nanos} is the machine's monotonic clock.
     *
     * @throws io.javalin.util.JavalinBindException when the address cannot be bound
     */
    public HttpServer(
            HttpSettings settings,
            List<? extends Routes> routes,
            LongSupplier nanos,
            SecureRandom random,
            RequestMeter meter) {
        this.settings = settings;
        this.meter = meter;
        this.ids = new RequestIds(random);
        this.errors = new HttpErrors(ids, meter);
        this.limiter = new RateLimiter(settings.requestsPerSecond(), settings.burst(), nanos, random);
        this.peerLimiter = new RateLimiter(PeerDoor.PER_SECOND, PeerDoor.BURST, nanos, random);
        this.clients = new ClientAddress(settings.trustedProxies());
        this.javalin = Javalin.create(config -> configure(config, routes, new RequestBody(nanos)));
        javalin.start();
    }

    private void configure(JavalinConfig config, List<? extends Routes> routes, RequestBody body) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        new HardenedJetty(settings.host(), settings.port()).configure(config.jetty, errors);
        config.router.javaLangErrorHandler(errors::answerMachineError);
        errors.install(config.routes);
        config.routes.before(this::admit);
        routes.forEach(some -> some.install(config.routes, body));
        config.requestLogger.http(new AccessLog(ids, meter)::log);
    }

    private void admit(Context ctx) {
        ctx.header("X-Request-Id", ids.of(ctx)).header("Cache-Control", "no-store");
        RateLimiter limit = ctx.path().startsWith(PeerRoutes.PREFIX) ? peerLimiter : limiter;
        if (!limit.admits(clients.of(ctx))) {
            meter.rateLimited();
            ctx.header("Retry-After", "1");
            throw new BadRequest(ErrorCode.RATE_LIMITED, "This client asks too often.");
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Takes no more requests, and gives those under way a few seconds. */
    @Override
    public void close() {
        javalin.stop();
    }
}
