package io.portcullis.oracle.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON in and out, strictly: nothing is coerced, nothing unknown is ignored. */
final class Json {
    /** Recycled buffers and tables of names would keep bytes of requests alive. */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private Json() {}

    /**
     * The value that a whole body is.
     *
     * @throws BadRequest when it is not one JSON value in UTF-8, or nested too deeply
     */
    static JsonNode parse(byte[] body) {
        try (var parser = FACTORY.createParser(decode(body))) {
            return JsonTree.read(parser);
        } catch (IOException e) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body is not one JSON value");
        }
    }

    /** Strictly, which the parser is not: it guesses encodings, and replaces what it cannot decode. */
    private static String decode(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /**
     * A record made of an object's members.
     *
     * @throws BadRequest when it is no such object; the message names the member
     */
    static <T> T read(JsonNode node, Class<T> type) {
        JsonTree.requireSound(node);
        if (!node.isObject()) {
            throw new BadRequest(ErrorCode.WRONG_TYPE, "an object is needed");
        }
        try {
            return MAPPER.treeToValue(node, type);
        } catch (UnrecognizedPropertyException e) {
            throw new BadRequest(ErrorCode.UNKNOWN_MEMBER, "there is a member that is not known");
        } catch (JsonMappingException e) {
            throw mismatch(node, e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree has no syntax", e);
        }
    }

    /** The path holds names of our records only: an unknown name never gets that far. */
    private static BadRequest mismatch(JsonNode node, JsonMappingException e) {
        JsonNode found = node;
        String name = "";
        for (JsonMappingException.Reference step : e.getPath()) {
            name = step.getFieldName();
            found = found.path(name);
        }
        return found.isMissingNode()
                ? new BadRequest(ErrorCode.MISSING_MEMBER, name + " is missing")
                : new BadRequest(ErrorCode.WRONG_TYPE, name + " has the wrong type");
    }

    static byte[] write(Object reply) {
        try {
            return MAPPER.writeValueAsBytes(reply);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reply cannot be written", e);
        }
    }
}
