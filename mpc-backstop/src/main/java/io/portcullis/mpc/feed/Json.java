package io.portcullis.mpc.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strict reading of JSON whose numbers keep every digit: no double on the way. */
final class Json {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,16}");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(4_096)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The one JSON value that these bytes are; empty when they are anything else. */
    static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.of(MAPPER.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (IOException | NumberFormatException e) {
            // The latter is how Jackson answers an exponent of eleven digits.
            return Optional.empty();
        }
    }

    /**
     * The decimal that a number, or a string in plain notation, stands for; null when the node is null or absent.
     *
     * @throws NumberFormatException when it is neither
     */
    static @Nullable BigDecimal decimal(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isTextual() && DECIMAL.matcher(node.textValue()).matches()) {
            return new BigDecimal(node.textValue());
        }
        throw new NumberFormatException("not a decimal");
    }

    /**
     * The time that an integer, or a string of digits, gives in milliseconds since 1970.
     *
     * @throws NumberFormatException when it is neither
     */
    static Instant epochMillis(JsonNode node) {
        if (!node.isIntegralNumber() && !node.isTextual()
                || !MILLIS.matcher(node.asText()).matches()) {
            throw new NumberFormatException("not milliseconds");
        }
        return Instant.ofEpochMilli(Long.parseLong(node.asText()));
    }
}
