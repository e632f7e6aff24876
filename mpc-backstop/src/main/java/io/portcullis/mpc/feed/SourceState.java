package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.UsdCents;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of one venue, and whether that counts now. Times are monotonic nanoseconds. */
final class SourceState {
    private final PriceParameters parameters;
    private final Optional<Integer> statusLife;
    private final Supplier<Optional<UsdCents>> reference;

    private Optional<Reading> reading = Optional.empty();
    private long readAt;
    private byte @Nullable [] body;
    private long changedAt;
    private Optional<Reason> problem = Optional.of(Reason.NO_ANSWER_YET);
    private Optional<Reason> statusProblem;
    private long statusAt;
    private long answers;
    private final Map<Reason, Long> rejects = new EnumMap<>(Reason.class);

    /**
     * {@code statusLife} is how many seconds a word on the venue's status holds; empty for a venue that gives none. {@code reference}
     * is what {@link Reading#refusal} holds quotes against.
     */
    SourceState(PriceParameters parameters, Optional<Integer> statusLife, Supplier<Optional<UsdCents>> reference) {
        this.parameters = parameters;
        this.statusLife = statusLife;
        this.reference = reference;
        this.statusProblem = statusLife.map(life -> Reason.STATUS_UNKNOWN);
    }

    /** Takes a quote that came in {@code from} at {@code nanos}, if it may be used; an unusable one leaves the last to grow old. */
    void quoted(Reading next, byte[] from, Instant now, long nanos) {
        Optional<Reason> refusal = next.refusal(now, reading, reference.get(), parameters);
        if (refusal.isPresent()) {
            failed(refusal.get());
            return;
        }
        problem = Optional.empty();
        answers++;
        if (!Arrays.equals(from, body)) {
            body = from.clone();
            changedAt = nanos;
        }
        reading = Optional.of(next);
        readAt = nanos;
    }

    /** Notes that an attempt to get a quote brought none. */
    void failed(Reason reason) {
        problem = Optional.of(reason);
        rejects.merge(reason, 1L, Long::sum);
    }

    /** Takes the venue's word on its own status: empty when it is matching orders. */
    void statusTold(Optional<Reason> fault, long nanos) {
        statusProblem = fault;
        statusAt = nanos;
    }

    Tally tally() {
        return new Tally(answers, rejects);
    }

    Optional<Reading> last() {
        return reading;
    }

    Optional<Duration> age(long nanos) {
        return reading.map(some -> Duration.ofNanos(nanos - readAt));
    }

    /** Why the source does not count; empty when it does. */
    Optional<Reason> leftOut(long nanos) {
        if (reading.isEmpty() || isOlder(readAt, nanos, parameters.maxReadingAgeSeconds())) {
            return problem.or(() -> Optional.of(Reason.STALE));
        }
        if (statusProblem.isPresent()) {
            return statusProblem;
        }
        if (statusLife.isPresent() && isOlder(statusAt, nanos, statusLife.get())) {
            return Optional.of(Reason.STATUS_UNKNOWN);
        }
        boolean timeless = reading.get().exchangeTime().isEmpty();
        return timeless && isOlder(changedAt, nanos, parameters.maxUnchangedSeconds())
                ? Optional.of(Reason.FROZEN)
                : Optional.empty();
    }

    private static boolean isOlder(long since, long nanos, int seconds) {
        return nanos - since > Duration.ofSeconds(seconds).toNanos();
    }
}
