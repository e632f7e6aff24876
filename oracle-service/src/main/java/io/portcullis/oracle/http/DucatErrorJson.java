package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/** An error as DUCAT's gateways send it (ducat-wire §8.2). */
@JsonInclude(Include.NON_NULL)
record DucatErrorJson(String error, @Nullable String message) {
    static final DucatErrorJson NO_PRICE =
            new DucatErrorJson("no price available", "price data is stale or not yet received");
    static final DucatErrorJson RATE_LIMITED = new DucatErrorJson("rate limit exceeded", null);

    static DucatErrorJson of(String message) {
        return new DucatErrorJson(message, null);
    }
}
