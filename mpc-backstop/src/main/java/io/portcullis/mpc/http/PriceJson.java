package io.portcullis.mpc.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The node's own price.
 *
 * @param median in dollars, a decimal string; null unless the state is {@code sound}
 * @param state {@code sound}, {@code thin} (too few sources, or they disagree) or {@code stale}
 * @param priceStamp Unix seconds; null when stale
 */
record PriceJson(
        @Nullable String median, String state, @Nullable Long priceStamp, List<SourceJson> sources) {
    /**
     * One source.
     *
     * @param bid the best bid of its last good quote, in dollars; absent when there was none
     * @param ask likewise
     * @param ageMillis the time since that was received
     * @param leftOut why it does not count; absent when it does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceJson(
            String venue,
            @Nullable String bid,
            @Nullable String ask,
            @Nullable Long ageMillis,
            @Nullable String leftOut) {
        static SourceJson of(SourceStatus source) {
            return new SourceJson(
                    source.venue(),
                    source.last()
                            .map(Reading::bid)
                            .map(BigDecimal::toPlainString)
                            .orElse(null),
                    source.last()
                            .map(Reading::ask)
                            .map(BigDecimal::toPlainString)
                            .orElse(null),
                    source.age().map(Duration::toMillis).orElse(null),
                    source.leftOut().map(Reason::tag).orElse(null));
        }
    }

    static PriceJson of(PriceStatus status) {
        return new PriceJson(
                status.current().flatMap(Sample::middle).map(UsdCents::toString).orElse(null),
                status.current()
                        .map(sample -> sample.state().name().toLowerCase(Locale.ROOT))
                        .orElse("stale"),
                status.current().map(sample -> sample.stamp().seconds()).orElse(null),
                status.sources().stream().map(SourceJson::of).toList());
    }
}
