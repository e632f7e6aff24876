package io.portcullis.mpc.chain;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is good for a moment. Who finds it stale asks himself, without a lock: a source that is silent holds up everybody
 * for its deadline, and not one after the other.
 */
final class Momentary<T> {
    private record Answer<T>(T value, long nanos) {}

    private final Supplier<T> question;
    private final long goodForNanos;
    private final LongSupplier nanos;
    private volatile @Nullable Answer<T> last;

    /** @param nanos the machine's monotonic clock */
    Momentary(Supplier<T> question, long goodForNanos, LongSupplier nanos) {
        this.question = question;
        this.goodForNanos = goodForNanos;
        this.nanos = nanos;
    }

    T get() {
        Answer<T> known = last;
        if (known != null && nanos.getAsLong() - known.nanos < goodForNanos) {
            return known.value;
        }
        long asked = nanos.getAsLong();
        T value = question.get();
        last = new Answer<>(value, asked);
        return value;
    }
}
