package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Quote;
import io.portcullis.oracle.price.SourceStatus;
import io.portcullis.oracle.price.Tick;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The reply to {@code GET /v1/price}: the last committed tick and what each venue gave to it.
 *
 * @param median US dollars per bitcoin, a decimal string; absent while the state is {@code unknown}
 * @param indicativeMedian only while the state is {@code unknown} and at least three venues count: never to be acted on
 * @param confidence the half-width of the interval around it, likewise
 */
@JsonInclude(Include.NON_NULL)
record PriceJson(
        String state,
        @Nullable String median,
        @Nullable String indicativeMedian,
        @Nullable String confidence,
        long tickStamp,
        List<Used> sourcesUsed,
        List<LeftOut> sourcesLeftOut) {

    /** A venue whose quote counted. */
    record Used(
            String venue, @Nullable String bid, @Nullable String ask) {
        static Used of(SourceStatus source) {
            return new Used(
                    source.venue(),
                    source.quote().map(Quote::bid).map(Object::toString).orElse(null),
                    source.quote().map(Quote::ask).map(Object::toString).orElse(null));
        }
    }

    /** A venue whose quote did not count, and why. */
    record LeftOut(String venue, String reason, String detail) {
        static LeftOut of(SourceStatus source) {
            return new LeftOut(source.venue(), source.verdict().tag(), source.detail());
        }
    }

    static PriceJson of(MarketSnapshot snapshot) {
        Tick tick = snapshot.tick();
        return new PriceJson(
                tick.state().name().toLowerCase(Locale.ROOT),
                tick.isKnown() ? tick.median().toString() : null,
                snapshot.indicativeMedian().map(MicroUsd::toString).orElse(null),
                tick.isKnown() ? tick.confidence().toString() : null,
                tick.stamp().seconds(),
                snapshot.sources().stream()
                        .filter(SourceStatus::isUsed)
                        .map(Used::of)
                        .toList(),
                snapshot.sources().stream()
                        .filter(source -> !source.isUsed())
                        .map(LeftOut::of)
                        .toList());
    }
}
