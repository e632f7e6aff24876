package io.portcullis.oracle.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portcullis.oracle.contract.Refused;
import java.util.List;
import java.util.stream.IntStream;

/** A route for many requests of one kind in one body, {@code {"items": […]}}, each answered for itself and in order. */
final class Batch implements Handler {
    private final BodyReader bodies;
    private final BatchLimit limit;
    private final Item each;

    Batch(BodyReader bodies, BatchLimit limit, Item each) {
        this.bodies = bodies;
        this.limit = limit;
        this.each = each;
    }

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

    @Override
    public void handle(Context ctx) {
        JsonNode items = items(Json.parse(bodies.read(ctx, limit.bytes())));
        Replies.send(
                ctx,
                new Reply(IntStream.range(0, items.size())
                        .mapToObj(index -> answer(index, items.get(index)))
                        .toList()));
    }

    private JsonNode items(JsonNode request) {
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
        if (items.size() > limit.items()) {
            throw new BadRequest(ErrorCode.TOO_MANY_ITEMS, "there are more than " + limit.items() + " items");
        }
        return items;
    }

    private Object answer(int index, JsonNode item) {
        try {
            return each.answer(index, item);
        } catch (BadRequest e) {
            return new ItemError(index, "error", e.code().tag(), String.valueOf(e.getMessage()));
        } catch (Refused e) {
            return new ItemError(index, "error", e.refusal().tag(), e.refusal().message());
        }
    }
}
