package io.portcullis.mpc.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.portcullis.mpc.policy.Action;
import io.portcullis.mpc.policy.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of requests, by the route's template and by the rule that refused: never by what was asked, nor by whom. */
public final class RequestMeter {
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Counter rateLimited;
    private final Counter unrouted;
    private final Counter tooFewSigners;
    private final Counter priceAlarms;
    private final Map<Action, Counter> signed;
    private final Map<Rule, Counter> refused;

    RequestMeter(MeterRegistry registry) {
        this.registry = registry;
        this.rateLimited = counter("backstop.http.rate.limited", "Requests of clients that ask too often");
        this.unrouted = counter("backstop.http.unrouted", "Requests that the server could make nothing of");
        this.tooFewSigners = counter("backstop.too.few.signers", "Requests that too few nodes of the group would sign");
        this.priceAlarms = counter(
                "backstop.oracle.price.alarms", "Prices of oracles that were outside the band around the own one");
        this.signed = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            signed.put(
                    action,
                    Counter.builder("backstop.signed")
                            .description("Requests that were signed, repeats included")
                            .tag("action", action.tag())
                            .register(registry));
        }
        this.refused = Arrays.stream(Rule.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        rule -> Counter.builder("backstop.refusals")
                                .description("Requests refused by the rule")
                                .tag("rule", rule.tag())
                                .register(registry),
                        (one, other) -> one,
                        () -> new EnumMap<>(Rule.class)));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** A request was answered; {@code route} is a template, or a word for none. */
    public void answered(String route, String method, int status, float millis) {
        Timer.builder("backstop.http.requests")
                .description("Answered requests")
                .tag("route", route)
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos((long) (millis * 1e6)));
    }

    /** A client asked too often. */
    public void rateLimited() {
        rateLimited.increment();
    }

    /** What came was no request that any route could see. */
    public void unrouted() {
        unrouted.increment();
    }

    /** What was asked for was signed. */
    public void signed(Action action) {
        signed.get(action).increment();
    }

    /** An oracle's price was outside the band around the node's own. */
    public void priceAlarm() {
        priceAlarms.increment();
    }

    /** Not enough nodes of the group signed. */
    public void tooFewSigners() {
        tooFewSigners.increment();
    }

    /** A rule refused a request. */
    public void refused(Rule rule) {
        refused.get(rule).increment();
    }
}
