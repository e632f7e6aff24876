package io.portcullis.oracle.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query of a request: each parameter at most once. */
final class Query {
    private Query() {}

    /** The server silently drops a parameter that it cannot decode. */
    private static final Pattern DECODABLE = Pattern.compile("([^%]|%[0-9A-Fa-f]{2})*");

    /** @throws BadRequest when there is any other parameter, so that nobody believes it had an effect */
    static void requireOnly(Context ctx, Set<String> names) {
        requireDecodable(ctx);
        if (!names.containsAll(ctx.queryParamMap().keySet())) {
            throw new BadRequest(ErrorCode.BAD_QUERY, "there is a query parameter that is not known");
        }
    }

    /** @throws BadRequest when it is there twice */
    static Optional<String> one(Context ctx, String name) {
        requireDecodable(ctx);
        List<String> values = ctx.queryParams(name);
        if (values.size() > 1) {
            throw new BadRequest(ErrorCode.BAD_QUERY, name + " is there twice");
        }
        return values.stream().findFirst();
    }

    /** @throws BadRequest when it is missing, or not a whole number of at most ten digits */
    static long number(Context ctx, String name) {
        String digits = one(ctx, name).orElse("");
        if (!digits.matches("[0-9]{1,10}")) {
            throw new BadRequest(ErrorCode.BAD_QUERY, name + " is missing or not a whole number");
        }
        return Long.parseLong(digits);
    }

    private static void requireDecodable(Context ctx) {
        String query = ctx.queryString();
        if (query != null && !DECODABLE.matcher(query).matches()) {
            throw new BadRequest(ErrorCode.BAD_QUERY, "the query cannot be decoded");
        }
    }
}
