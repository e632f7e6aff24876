package io.portcullis.oracle.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query of a request: each parameter at most once. */
final class Query {
    private Query() {}

    /** @throws BadRequest when there is any other parameter, so that nobody believes it had an effect */
    static void requireOnly(Context ctx, Set<String> names) {
        if (!names.containsAll(ctx.queryParamMap().keySet())) {
            throw new BadRequest(ErrorCode.BAD_QUERY, "there is a query parameter that is not known");
        }
    }

    /** @throws BadRequest when it is there twice */
    static Optional<String> one(Context ctx, String name) {
        List<String> values = ctx.queryParams(name);
        if (values.size() > 1) {
            throw new BadRequest(ErrorCode.BAD_QUERY, name + " is there twice");
        }
        return values.stream().findFirst();
    }
}
