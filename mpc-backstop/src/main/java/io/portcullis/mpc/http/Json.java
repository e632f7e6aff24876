package io.portcullis.mpc.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON in and out, strictly: nothing is coerced, nothing unknown is ignored. */
final class Json {
    static final int MAX_DEPTH = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(64)
                    .maxNumberLength(32)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addDeserializer(long.class, new PlainInteger())
                    .addDeserializer(Long.class, new OptionalInteger()))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /**
     * A record made of a body, the whole of it.
     *
     * @throws BadRequest when it is no such object
     */
    static <T> T read(byte[] body, Class<T> type) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new BadRequest(ErrorCode.MALFORMED_JSON, "The body is empty.");
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new BadRequest(ErrorCode.WRONG_TYPE, "The body must be a JSON object.");
            }
            T value = MAPPER.readValue(parser, type);
            if (parser.nextToken() != null) {
                throw new BadRequest(ErrorCode.MALFORMED_JSON, "There is more after the JSON object.");
            }
            return value;
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    static byte[] write(Object reply) {
        try {
            return MAPPER.writeValueAsBytes(reply);
        } catch (IOException e) {
            throw new IllegalStateException("a reply cannot be written", e);
        }
    }

    /** Digits without sign, leading zero, point or exponent, as many as surely fit a long. */
    private static class PlainInteger extends StdDeserializer<Long> {
        private static final long serialVersionUID = 1L;
        private static final Pattern PLAIN = Pattern.compile("0|[1-9][0-9]{0,17}");

        PlainInteger() {
            super(long.class);
        }

        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                return (Long) context.handleUnexpectedToken(long.class, parser);
            }
            String text = parser.getText();
            if (!PLAIN.matcher(text).matches()) {
                throw context.weirdNumberException(0, long.class, "not a plain integer");
            }
            return Long.parseLong(text);
        }

        @Override
        public @Nullable Long getNullValue(DeserializationContext context) throws JsonMappingException {
            throw MismatchedInputException.from(context.getParser(), long.class, "null is no number");
        }
    }

    /** The same, or nothing. */
    private static final class OptionalInteger extends PlainInteger {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Long getNullValue(DeserializationContext context) {
            return null;
        }
    }
}
