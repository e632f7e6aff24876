package io.portcullis.oracle.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;

/** Counts and times requests by the route's template, never by what was asked or by whom. */
public final class HttpMeter {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Counter rateLimited;
    private final Counter malformed;

    HttpMeter(MeterRegistry registry) {
        this.registry = registry;
        this.rateLimited = Counter.builder("oracle.http.rate.limited")
                .description("Requests refused because their client asks too often")
                .register(registry);
        this.malformed = Counter.builder("oracle.http.malformed")
                .description("Requests that never reached a route")
                .register(registry);
    }

    /**
     * A request was answered.
     *
     * @param route the template of the route, or one word for none
     */
    public void answered(String route, String method, int status, float milliseconds) {
        Timer.builder("oracle.http.requests")
                .description("Answered requests")
                .tag("route", route)
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos((long) (milliseconds * 1e6)));
    }

    /** A client was told that it asks too often. */
    public void rateLimited() {
        rateLimited.increment();
    }

    /** The server could not make a request of what it was sent. */
    public void malformed() {
        malformed.increment();
    }
}
