package io.portcullis.oracle.price;

import java.util.Optional;

/**
 * What is known of one venue at a moment.
 *
 * @param quote its newest good quote
 * @param affirmedNanos when the venue last said that this quote still stands; when it came, if the venue never says so
 * @param unhealthy why nothing of the venue counts, for example that its engine is in maintenance
 * @param note what an operator should know when the quote has grown old, for example that the connection is lost
 */
public record VenueState(
        String venue, Optional<Quote> quote, long affirmedNanos, Optional<String> unhealthy, String note) {}
