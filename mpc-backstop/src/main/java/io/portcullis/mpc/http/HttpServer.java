package io.portcullis.mpc.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server: what it bounds, so that slow or many clients cannot take it down, and what it does around every route. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_THREADS = 64;
    private static final int MAX_CONNECTIONS = 1_000;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HttpSettings settings;
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
    public HttpServer(HttpSettings settings, List<? extends Routes> routes, LongSupplier nanos, SecureRandom random) {
        this.settings = settings;
        this.ids = new RequestIds(random);
        this.errors = new HttpErrors(ids);
        this.limiter = new RateLimiter(settings.requestsPerSecond(), settings.burst(), nanos, random);
        this.peerLimiter = new RateLimiter(PeerRoutes.PER_SECOND, PeerRoutes.BURST, nanos, random);
        this.clients = new ClientAddress(settings.trustedProxies());
        this.javalin = Javalin.create(config -> configure(config, routes, new RequestBody(nanos)));
        javalin.start();
    }

    private void configure(JavalinConfig config, List<? extends Routes> routes, RequestBody body) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        harden(config.jetty);
        config.router.javaLangErrorHandler(errors::answerMachineError);
        errors.install(config.routes);
        config.routes.before(this::admit);
        routes.forEach(some -> some.install(config.routes, body));
        config.requestLogger.http(new AccessLog(ids)::log);
    }

    private void harden(JettyConfig jetty) {
        jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
        jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
        });
        jetty.addConnector(this::connector);
        jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
            server.setErrorHandler((Request.Handler) errors::answerServerError);
            server.setStopTimeout(GRACE.toMillis());
        });
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
        return connector;
    }

    private void admit(Context ctx) {
        ctx.header("X-Request-Id", ids.of(ctx)).header("Cache-Control", "no-store");
        RateLimiter limit = ctx.path().startsWith(PeerRoutes.PREFIX) ? peerLimiter : limiter;
        if (!limit.admits(clients.of(ctx))) {
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
