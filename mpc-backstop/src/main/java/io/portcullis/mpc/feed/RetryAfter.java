package io.portcullis.mpc.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The header Retry-After (RFC 9110 §10.2.3), in seconds or as a date, which is compared with the answer's own Date. */
final class RetryAfter {
    private RetryAfter() {}

    /** {@code headers} gives a header by its name. Empty when the header is absent, makes no sense or lies in the past. */
    static Optional<Duration> of(Function<String, @Nullable String> headers) {
        return Optional.ofNullable(headers.apply("Retry-After"))
                .flatMap(value -> value.matches("[0-9]{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : until(value, headers))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Duration> until(String date, Function<String, @Nullable String> headers) {
        return Optional.ofNullable(headers.apply("Date"))
                .flatMap(RetryAfter::instant)
                .flatMap(sent -> instant(date).map(end -> Duration.between(sent, end)));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
