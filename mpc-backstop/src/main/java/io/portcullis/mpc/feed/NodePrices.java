package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.PriceHistory;
import io.portcullis.mpc.price.PriceJudge;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.protocol.Stamp;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The node's own prices: once a second it polls what is due, takes a sample, writes it down and only then lets the judge count
 * it. It closes the time source with itself, but not the history.
 */
public final class NodePrices implements AutoCloseable {
    private final PriceParameters parameters;
    private final PriceHistory history;
    private final TimeSource time;
    private final List<Source> sources;
    private final PriceJudge judge;
    private final ClockCheck clock = new ClockCheck();
    private final AtomicLongArray samples = new AtomicLongArray(Sample.State.values().length);
    private volatile boolean clockJumped;
    private volatile boolean historyFailed;

    /**
     * Reads the whole history.
     *
     * @throws IllegalArgumentException when a venue is named twice, or so few are that the quorum cannot be met, or so many that
     *     two quorums could differ
     */
    public NodePrices(PriceParameters parameters, List<Endpoint> endpoints, PriceHistory history, TimeSource time) {
        long venues = endpoints.stream().map(Endpoint::venue).distinct().count();
        if (venues != endpoints.size() || parameters.quorum() > venues || parameters.quorum() * 2L <= venues) {
            throw new IllegalArgumentException("a quorum of " + parameters.quorum()
                    + " needs as many different venues, and is more than half of them");
        }
        this.parameters = parameters;
        this.history = history;
        this.time = time;
        this.judge = new PriceJudge(parameters);
        history.forEach((stamp, price) -> judge.append(Sample.sound(stamp, price)));
        this.sources = endpoints.stream()
                .map(endpoint -> new Source(endpoint, time, parameters, this::reference))
                .toList();
    }

    private Optional<UsdCents> reference() {
        return judge.reference(Stamp.of(time.now()));
    }

    public void start() {
        time.start(this::second);
    }

    private void second(Stamp stamp) {
        CompletableFuture<?>[] answers = sources.stream().map(Source::poll).toArray(CompletableFuture<?>[]::new);
        if (time.waitsForAnswers()) {
            CompletableFuture.allOf(answers).join();
        }
        List<UsdCents> fresh =
                sources.stream().map(Source::fresh).flatMap(Optional::stream).toList();
        clockJumped = !clock.isSteady(time.now(), time.nanos()) || !judge.isNext(stamp);
        commit(clockJumped ? Sample.thin(stamp) : Sample.of(stamp, fresh, parameters));
    }

    private void commit(Sample sample) {
        try {
            sample.middle().ifPresent(middle -> history.append(sample.stamp(), middle));
            historyFailed = false;
        } catch (RuntimeException e) {
            historyFailed = true;
            throw e;
        }
        judge.append(sample);
        samples.incrementAndGet(sample.state().ordinal());
    }

    /** Judges thresholds by these prices. */
    public PriceJudge judge() {
        return judge;
    }

    /** The sample of this moment; empty when stale. */
    public Optional<Sample> current() {
        return judge.current(Stamp.of(time.now()));
    }

    /** How many samples of this state were taken since the start. */
    public long samples(Sample.State state) {
        return samples.get(state.ordinal());
    }

    /** The seconds since the last sound sample; empty before it. */
    public Optional<Double> soundAge() {
        return judge.lastSound().map(sound -> (double) Stamp.of(time.now()).secondsSince(sound));
    }

    /** How many sources a price needs. */
    public int quorum() {
        return parameters.quorum();
    }

    /** Every source, those left out too. */
    public List<SourceStatus> sources() {
        return sources.stream().map(Source::status).toList();
    }

    /** Why nothing can be confirmed now; empty when the node is ready. */
    public Set<NotReady> notReady() {
        Set<NotReady> reasons = EnumSet.noneOf(NotReady.class);
        Optional<Sample> current = current();
        if (current.isEmpty()) {
            reasons.add(NotReady.PRICE_STALE);
        } else if (current.get().state() == Sample.State.THIN) {
            reasons.add(NotReady.NO_QUORUM);
        }
        if (clockJumped) {
            reasons.add(NotReady.CLOCK_JUMPED);
        }
        if (historyFailed) {
            reasons.add(NotReady.HISTORY_FAILED);
        }
        return reasons;
    }

    /** Ends polling; the prices stay readable and grow stale. */
    @Override
    public void close() {
        time.close();
    }
}
