package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/** An error as DUCAT's gateways send it (ducat-wire §8.2). */
@JsonInclude(Include.NON_NULL)
record DucatErrorJson(String error, @Nullable String message) {
    static DucatErrorJson of(int status, String message) {
        return switch (status) {
            case 503 -> new DucatErrorJson("no price available", "price data is stale or not yet received");
            case 429 -> new DucatErrorJson("rate limit exceeded", null);
            default -> new DucatErrorJson(message, null);
        };
    }
}
