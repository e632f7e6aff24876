package io.portcullis.mpc.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.Optional;

/**
 * Judges thresholds by the samples that this node recorded itself, and by nothing else: if it was started, or was blind, after a
 * contract's base stamp, it does not know what happened before and refuses what only that time could confirm. Safe for use by
 * several threads.
 */
public final class PriceJudge {
    private final PriceParameters parameters;
    private final SustainedLow low;
    private Optional<Sample> latest = Optional.empty();
    private Optional<Sample> lastSound = Optional.empty();

    public PriceJudge(PriceParameters parameters) {
        this.parameters = parameters;
        this.low = new SustainedLow(parameters);
    }

    /**
     * Takes the sample of a second; a sound one only after it was written down.
     *
     * @throws IllegalArgumentException when it is sound and not after the last sound one
     */
    public synchronized void append(Sample sample) {
        sample.middle().ifPresent(middle -> low.append(sample.stamp(), middle));
        latest = Optional.of(sample);
        lastSound = latest.filter(some -> some.state() == Sample.State.SOUND).or(() -> lastSound);
    }

    /** Whether a sound sample with this stamp could be appended: it could not after the clock was set back. */
    public synchronized boolean isNext(Stamp stamp) {
        return low.isAfterLast(stamp);
    }

    /**
     * Whether the price fell to {@code threshold}, plus the tolerance, after {@code baseStamp} and is still there at {@code now}
     * (design §5). A price that equals the bound is below it.
     */
    public synchronized Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now) {
        return judge(baseStamp, threshold.dollars() * (10_000 + parameters.toleranceBp()) / 10_000, now);
    }

    /** How well a threshold that {@link #judge} confirms is confirmed: clearly when it would be without the tolerance. */
    public synchronized Evidence evidence(Stamp baseStamp, UsdPrice threshold, Stamp now) {
        return judge(baseStamp, threshold.dollars(), now) == Verdict.CONFIRMED ? Evidence.CLEAR : Evidence.WEAK;
    }

    private Verdict judge(Stamp baseStamp, long bound, Stamp now) {
        Optional<Sample> current = current(now);
        if (current.isEmpty()) {
            return Verdict.STALE;
        }
        Optional<UsdPrice> median = current.get().middle().map(UsdCents::toUsdPrice);
        if (median.isEmpty()) {
            return Verdict.NO_QUORUM;
        }
        if (low.since(baseStamp).filter(level -> level.dollars() <= bound).isEmpty()) {
            return Verdict.NOT_BELOW;
        }
        return median.get().dollars() <= bound ? Verdict.CONFIRMED : Verdict.RECOVERED;
    }

    /** The sample of this moment; empty when the last one is too old, or comes from a clock that ran ahead. */
    public synchronized Optional<Sample> current(Stamp now) {
        return latest.filter(sample -> Math.abs(now.secondsSince(sample.stamp())) <= parameters.maxSampleAgeSeconds());
    }

    /** The last sound median, which new quotes are held against; empty when it is too old to say anything. */
    public synchronized Optional<UsdCents> reference(Stamp now) {
        return lastSound
                .filter(sample -> Math.abs(now.secondsSince(sample.stamp())) <= parameters.maxReferenceAgeSeconds())
                .flatMap(Sample::middle);
    }

    /** The stamp of the last sound sample. */
    public synchronized Optional<Stamp> lastSound() {
        return lastSound.map(Sample::stamp);
    }

    /** How many spans are held, of all that ever were: those that no later one makes superfluous. */
    public synchronized int spansHeld() {
        return low.size();
    }

    /** The price of this moment, rounded up to the dollar; empty when it is stale or there is no quorum. */
    public Optional<UsdPrice> currentMedian(Stamp now) {
        return current(now).flatMap(Sample::middle).map(UsdCents::toUsdPrice);
    }
}
