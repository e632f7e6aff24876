package io.portcullis.oracle.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.oracle.price.MicroUsd;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON message of a venue. Unknown members are allowed, since venues add them; a known one of the wrong form is an
 * {@link IllegalArgumentException}. The socket bounds its length. Prices are read from their text, never through a floating-point number.
 */
final class Frame {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final long MILLIS_PER_SECOND = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(4096)
                            .maxNameLength(256)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final JsonNode node;

    private Frame(JsonNode node) {
        this.node = node;
    }

    /** @throws IllegalArgumentException when the text is not one JSON object */
    static Frame parse(String text) {
        return object(tree(text), "frame");
    }

    /** @throws IllegalArgumentException when the text is not JSON */
    static JsonNode tree(String text) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException e) {
            // Its message would quote the text.
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static Frame object(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " is not an object");
        }
        return new Frame(node);
    }

    Frame object(String member) {
        return object(node.path(member), member);
    }

    /** The only element of the array {@code member}. */
    Frame onlyElement(String member) {
        JsonNode array = node.path(member);
        if (!array.isArray() || array.size() != 1) {
            throw new IllegalArgumentException(member + " does not have one element");
        }
        return object(array.get(0), member);
    }

    /** The elements of the array {@code member}, all of which are objects. */
    List<Frame> elements(String member) {
        JsonNode array = node.path(member);
        if (!array.isArray()) {
            throw new IllegalArgumentException(member + " is not an array");
        }
        var elements = new ArrayList<Frame>();
        array.forEach(element -> elements.add(object(element, member)));
        return elements;
    }

    /** The text of {@code member}; empty when there is no such member, or it is not text. */
    String text(String member) {
        return node.path(member).asText("");
    }

    long wholeNumber(String member) {
        if (!node.path(member).isIntegralNumber() || !node.path(member).canConvertToLong()) {
            throw new IllegalArgumentException(member + " is not a whole number");
        }
        return node.path(member).longValue();
    }

    boolean isTrue(String member) {
        return node.path(member).isBoolean() && node.path(member).booleanValue();
    }

    boolean isFalse(String member) {
        return node.path(member).isBoolean() && !node.path(member).booleanValue();
    }

    void require(String member, String value) {
        if (!node.path(member).isTextual() || !value.equals(node.path(member).textValue())) {
            throw new IllegalArgumentException("another " + member);
        }
    }

    /** Whether the amount {@code member} is more than nothing. */
    boolean isPositive(String member) {
        return decimal(node.path(member), member).signum() > 0;
    }

    MicroUsd price(String member) {
        return price(node.path(member), member);
    }

    Optional<MicroUsd> optionalPrice(String member) {
        return node.hasNonNull(member) ? Optional.of(price(member)) : Optional.empty();
    }

    /** The price in the first level of one side of a book: a list of [price, amount]. */
    MicroUsd bestPrice(String side) {
        return price(node.path(side).path(0).path(0), side);
    }

    static MicroUsd price(JsonNode value, String what) {
        return MicroUsd.of(decimal(value, what));
    }

    static BigDecimal decimal(JsonNode value, String what) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isTextual() && DECIMAL.matcher(value.textValue()).matches()) {
            return new BigDecimal(value.textValue());
        }
        throw new IllegalArgumentException(what + " is not a decimal");
    }

    /** An RFC 3339 time, if there is one. */
    Optional<Instant> optionalTime(String member) {
        if (!node.hasNonNull(member)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text(member)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(member + " is not a time", e);
        }
    }

    /** Milliseconds since 1970, as a number or as text, if there is a time. */
    Optional<Instant> optionalMilliTime(String member) {
        return node.hasNonNull(member) ? Optional.of(epochTime(member, MILLIS_PER_SECOND)) : Optional.empty();
    }

    /** Microseconds since 1970, as a number or as text. */
    Instant microTime(String member) {
        return epochTime(member, MICROS_PER_SECOND);
    }

    private Instant epochTime(String member, long unitsPerSecond) {
        String units = text(member);
        if (!DIGITS.matcher(units).matches()) {
            throw new IllegalArgumentException(member + " is not a time");
        }
        long value = Long.parseLong(units);
        long nanos = value % unitsPerSecond * (NANOS_PER_SECOND / unitsPerSecond);
        return Instant.ofEpochSecond(value / unitsPerSecond, nanos);
    }
}
