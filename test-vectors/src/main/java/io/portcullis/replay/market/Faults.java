package io.portcullis.replay.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The faults of a replay. A fault file is a JSON array of objects:
 *
 * <pre>{@code
 * [{"venue": "kraken", "kind": "silence", "from": "2020-03-12T10:20:00Z", "to": "2020-03-12T10:25:00Z"},
 *  {"venue": "coinbase", "kind": "outlier", "from": 1584009000000, "to": 1584009030000, "factor": "0.5"},
 *  {"venue": "bitstamp", "kind": "outlier", "from": 1584009000000, "to": 1584009030000, "price": "100.00"}]
 * }</pre>
 *
 * {@code venue} is a {@linkplain Venue#id() venue's name}; {@code kind} that of a {@link Fault.Kind} in lower case;
 * {@code from} (inclusive) and {@code to} (exclusive) are ISO instants or
 * Unix milliseconds; {@code factor} or {@code price} (dollars), decimal strings, go with {@code outlier} alone, {@code seconds}, a whole
 * number, with {@code clock_step} alone. Where two
 * faults of one kind overlap at a venue, the first in the file counts.
 */
public record Faults(List<Fault> list) {
    public static final Faults NONE = new Faults(List.of());

    private static final Set<String> MEMBERS = Set.of("venue", "kind", "from", "to", "factor", "price", "seconds");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,6})?");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public Faults {
        list = List.copyOf(list);
    }

    /** @throws IllegalArgumentException naming the entry that is not as described above */
    public static Faults read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static Faults parse(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException naming the entry that is not as described above */
    public static Faults of(JsonNode root) {
        if (!root.isArray()) {
            throw new IllegalArgumentException("a fault file is a JSON array");
        }
        List<Fault> faults = new ArrayList<>();
        for (JsonNode entry : root) {
            try {
                faults.add(parseFault(entry));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("fault " + (faults.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return new Faults(faults);
    }

    private static Fault parseFault(JsonNode entry) {
        if (!entry.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        for (Iterator<String> names = entry.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("unknown member " + name);
            }
        }
        String venue = entry.path("venue").asText();
        return new Fault(
                Venue.ofId(venue).orElseThrow(() -> new IllegalArgumentException("unknown venue " + venue)),
                kind(entry.path("kind").asText()),
                instant(entry, "from"),
                instant(entry, "to"),
                decimal(entry, "factor"),
                decimal(entry, "price"),
                seconds(entry));
    }

    private static Fault.Kind kind(String name) {
        return Arrays.stream(Fault.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind " + name));
    }

    private static Instant instant(JsonNode entry, String member) {
        JsonNode value = entry.path(member);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Instant.ofEpochMilli(value.longValue());
        }
        try {
            return Instant.parse(value.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(member + " is neither an ISO instant nor Unix milliseconds", e);
        }
    }

    private static Optional<BigDecimal> decimal(JsonNode entry, String member) {
        JsonNode value = entry.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || !DECIMAL.matcher(value.textValue()).matches()) {
            throw new IllegalArgumentException(member + " is not a decimal string");
        }
        return Optional.of(new BigDecimal(value.textValue()));
    }

    private static Optional<Duration> seconds(JsonNode entry) {
        JsonNode value = entry.path("seconds");
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isInt()) {
            throw new IllegalArgumentException("seconds is not a whole number");
        }
        return Optional.of(Duration.ofSeconds(value.intValue()));
    }

    /** The kinds of fault that {@code venue} has at {@code timeMs}. */
    public Set<Fault.Kind> kinds(Venue venue, long timeMs) {
        Set<Fault.Kind> kinds = EnumSet.noneOf(Fault.Kind.class);
        list.stream()
                .filter(fault -> fault.venue() == venue && fault.isActiveAt(timeMs))
                .forEach(fault -> kinds.add(fault.kind()));
        return kinds;
    }

    /** The fault of this kind that {@code venue} has at {@code timeMs}. */
    public Optional<Fault> active(Venue venue, Fault.Kind kind, long timeMs) {
        return list.stream()
                .filter(fault -> fault.venue() == venue && fault.kind() == kind && fault.isActiveAt(timeMs))
                .findFirst();
    }
}
