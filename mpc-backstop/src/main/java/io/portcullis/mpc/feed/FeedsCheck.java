package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What was seen of the venues in a few seconds, as a node would have seen it that began with them.
 *
 * @param sample what the node would have recorded at the end
 */
public record FeedsCheck(List<SourceStatus> sources, Sample sample) {
    private static final int SPARE_SECONDS = 30;

    public FeedsCheck {
        sources = List.copyOf(sources);
    }

    /**
     * Polls the venues for {@code seconds} of {@code time}, which it starts and leaves open.
     *
     * @throws IllegalStateException when the seconds do not pass
     */
    public static FeedsCheck run(List<Endpoint> endpoints, PriceParameters parameters, TimeSource time, int seconds)
            throws InterruptedException {
        List<Source> sources = endpoints.stream()
                .map(endpoint -> new Source(endpoint, time, parameters, Optional::empty))
                .toList();
        var left = new CountDownLatch(seconds);
        time.start(stamp -> second(sources, left, time.waitsForAnswers()));
        if (!left.await(seconds + SPARE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the clock stands still");
        }
        return of(sources.stream().map(Source::status).toList(), Stamp.of(time.now()), parameters);
    }

    private static void second(List<Source> sources, CountDownLatch left, boolean waits) {
        if (left.getCount() == 0) {
            return;
        }
        CompletableFuture<?>[] answers = sources.stream().map(Source::poll).toArray(CompletableFuture<?>[]::new);
        if (waits || left.getCount() == 1) {
            CompletableFuture.allOf(answers).join();
        }
        left.countDown();
    }

    private static FeedsCheck of(List<SourceStatus> sources, Stamp now, PriceParameters parameters) {
        List<UsdCents> middles = sources.stream()
                .filter(SourceStatus::counts)
                .map(source -> source.last().orElseThrow())
                .map(Reading::middle)
                .toList();
        return new FeedsCheck(sources, Sample.of(now, middles, parameters));
    }
}
