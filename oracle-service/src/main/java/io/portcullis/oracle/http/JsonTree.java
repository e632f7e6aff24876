package io.portcullis.oracle.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads a JSON tree under a grammar of ours: numbers have no sign and no exponent, names do not repeat. What breaks it becomes
 * a flaw that stands in the tree in the place of the value, so that a bad item of a batch does not spoil the others.
 */
final class JsonTree {
    static final int MAX_DEPTH = 16;

    /** Digits enough for any integer of ours, which a long can hold, and for any rate. */
    private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,20})?");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private record Flaw(ErrorCode code, String message) {}

    private JsonTree() {}

    /**
     * The only value of the input.
     *
     * @throws BadRequest when it is no value, a flaw itself, or nested too deeply
     */
    static JsonNode read(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body is empty");
        }
        JsonNode value = value(parser, 0);
        if (parser.nextToken() != null) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "there is more after the JSON value");
        }
        requireNoFlaw(value);
        return value;
    }

    /** @throws BadRequest when there is a flaw in this value or below it */
    static void requireSound(JsonNode node) {
        requireNoFlaw(node);
        node.forEach(JsonTree::requireSound);
    }

    private static void requireNoFlaw(JsonNode node) {
        if (node instanceof POJONode pojo && pojo.getPojo() instanceof Flaw flaw) {
            throw new BadRequest(flaw.code(), flaw.message());
        }
    }

    private static JsonNode value(JsonParser parser, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, deeper(depth));
            case START_ARRAY -> array(parser, deeper(depth));
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(parser.getBooleanValue());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_NULL -> NullNode.getInstance();
            default -> throw new IllegalStateException("no value starts with this token");
        };
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new BadRequest(ErrorCode.TOO_DEEP, "the JSON is nested more than " + MAX_DEPTH + " deep");
        }
        return depth + 1;
    }

    private static JsonNode object(JsonParser parser, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        boolean repeats = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            repeats |= object.replace(name, value(parser, depth)) != null;
        }
        return repeats ? flaw(ErrorCode.DUPLICATE_MEMBER, "a member is there twice") : object;
    }

    private static JsonNode array(JsonParser parser, int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, depth));
        }
        return array;
    }

    private static JsonNode number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return flaw(ErrorCode.BAD_NUMBER, "a number has a sign, an exponent or too many digits");
        }
        return text.indexOf('.') < 0
                ? LongNode.valueOf(Long.parseLong(text))
                : DecimalNode.valueOf(new BigDecimal(text));
    }

    private static JsonNode flaw(ErrorCode code, String message) {
        return new POJONode(new Flaw(code, message));
    }
}
