package io.portcullis.oracle.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.contract.Refused;
import java.util.List;
import java.util.stream.IntStream;

/** Many requests of one kind in one body, {@code {"items": […]}}, each answered for itself. */
final class Batch {
    private Batch() {}

    /** What answers one item. */
    @FunctionalInterface
    interface Item {
        /** @throws BadRequest or {@link Refused} when there is no answer but an error */
        Object answer(int index, JsonNode item);
    }

    /** The reply: one for each item, in order. */
    record Reply(List<Object> items) {}

    /** An item that has no answer. */
    record ItemError(int index, String status, String code, String message) {}

    /** @throws BadRequest when the body as a whole is not a batch of at most {@code maxItems} */
    static Reply answer(byte[] body, int maxItems, Item each) {
        JsonNode items = items(body, maxItems);
        return new Reply(IntStream.range(0, items.size())
                .mapToObj(index -> answerOne(index, items.get(index), each))
                .toList());
    }

    private static JsonNode items(byte[] body, int maxItems) {
        JsonNode request = Json.parse(body);
        JsonNode items = request.path("items");
        if (items.isMissingNode()) {
            throw new BadRequest(ErrorCode.MISSING_MEMBER, "items is missing");
        }
        if (request.size() > 1) {
            throw new BadRequest(ErrorCode.UNKNOWN_MEMBER, "there is a member beside items");
        }
        if (!items.isArray()) {
            throw new BadRequest(ErrorCode.WRONG_TYPE, "items has the wrong type");
        }
        if (items.isEmpty()) {
            throw new BadRequest(ErrorCode.NO_ITEMS, "items is empty");
        }
        if (items.size() > maxItems) {
            throw new BadRequest(ErrorCode.TOO_MANY_ITEMS, "there are more than " + maxItems + " items");
        }
        return items;
    }

    private static Object answerOne(int index, JsonNode item, Item each) {
        try {
            return each.answer(index, item);
        } catch (BadRequest e) {
            return new ItemError(index, "error", e.code().tag(), message(e));
        } catch (Refused e) {
            return new ItemError(index, "error", e.refusal().tag(), message(e));
        }
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
