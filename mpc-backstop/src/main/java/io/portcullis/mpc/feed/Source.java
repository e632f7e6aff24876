package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Answer;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import io.portcullis.mpc.price.UsdCents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One venue being polled. At most one request for each of its pages is under way, and none while it wants to be left alone. It
 * has a client and threads of its own, so that it cannot hold up another.
 */
final class Source {
    private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(3);
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    /** A status holds while it is confirmed at least every fourth time. */
    private static final int STATUS_LIFE = 4;

    private final Endpoint endpoint;
    private final RestClient client = new RestClient(REQUEST_DEADLINE, MAX_BODY_BYTES);
    private final TimeSource time;
    private final Poll ticker;
    private final Optional<Poll> status;
    private final Backoff backoff = new Backoff();
    private final SourceState state;
    private Optional<Reason> logged = Optional.empty();

    /** {@code reference} is the median that quotes are held against. */
    Source(Endpoint endpoint, TimeSource time, PriceParameters parameters, Supplier<Optional<UsdCents>> reference) {
        this.endpoint = endpoint;
        this.time = time;
        Optional<StatusPage> page = endpoint.venue().statusPage();
        this.ticker = new Poll(endpoint.venue().tickerSeconds());
        this.status = page.map(some -> new Poll(some.everySeconds()));
        this.state = new SourceState(parameters, page.map(some -> some.everySeconds() * STATUS_LIFE), reference);
    }

    /** Asks for what is due; the future completes when nothing is under way any more, within the client's deadline. */
    synchronized CompletableFuture<Void> poll() {
        long nanos = time.nanos();
        if (backoff.isOver(nanos)) {
            status.ifPresent(poll -> poll.ifDue(nanos, this::askStatus));
            ticker.ifDue(nanos, this::askTicker);
        }
        return CompletableFuture.allOf(
                ticker.underWay(), status.map(Poll::underWay).orElse(CompletableFuture.completedFuture(null)));
    }

    private CompletableFuture<Void> askTicker() {
        return client.get(endpoint.uri(endpoint.venue().tickerPath()), new RestClient.Outcome() {
            @Override
            public void body(byte[] body) {
                quoted(body);
            }

            @Override
            public void problem(Reason reason, Optional<Duration> retryAfter) {
                failed(reason, retryAfter);
            }
        });
    }

    private CompletableFuture<Void> askStatus() {
        StatusPage page = endpoint.venue().statusPage().orElseThrow();
        return client.get(endpoint.uri(page.path()), new RestClient.Outcome() {
            @Override
            public void body(byte[] body) {
                statusTold(page.problem().apply(body));
            }

            @Override
            public void problem(Reason reason, Optional<Duration> retryAfter) {
                backOff(reason, retryAfter);
            }
        });
    }

    private synchronized void quoted(byte[] body) {
        Answer answer = endpoint.venue().ticker(body);
        if (answer instanceof Reading reading) {
            backoff.answered();
            state.quoted(reading, body, time.now(), time.nanos());
        } else if (answer instanceof Reject reject) {
            failed(reject.reason(), Optional.empty());
        }
    }

    private synchronized void failed(Reason reason, Optional<Duration> retryAfter) {
        state.failed(reason);
        backOff(reason, retryAfter);
    }

    private synchronized void backOff(Reason reason, Optional<Duration> retryAfter) {
        if (reason == Reason.RATE_LIMITED || reason == Reason.HTTP_STATUS) {
            backoff.refused(time.nanos(), retryAfter);
        }
    }

    private synchronized void statusTold(Optional<Reason> problem) {
        state.statusTold(problem, time.nanos());
    }

    /** The price, if it counts now. A change of the answer is logged. */
    synchronized Optional<UsdCents> fresh() {
        Optional<Reason> leftOut = state.leftOut(time.nanos());
        if (!leftOut.equals(logged)) {
            logged = leftOut;
            LOG.info(
                    "source {}: {}",
                    endpoint.venue().name(),
                    leftOut.map(Reason::tag).orElse("counts"));
        }
        return leftOut.isPresent() ? Optional.empty() : state.last().map(Reading::middle);
    }

    synchronized SourceStatus status() {
        long nanos = time.nanos();
        return new SourceStatus(
                endpoint.venue().name(), state.tally(), state.last(), state.age(nanos), state.leftOut(nanos));
    }
}
