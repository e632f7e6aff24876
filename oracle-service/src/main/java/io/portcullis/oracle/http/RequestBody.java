package io.portcullis.oracle.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of a request, read no further than it may be long. */
final class RequestBody {
    private static final String JSON = "application/json";

    private RequestBody() {}

    /** @throws BadRequest when it is not said to be JSON, or is longer than {@code maxBytes}, or does not come */
    static byte[] read(Context ctx, int maxBytes) {
        requireJson(ctx.contentType());
        try {
            byte[] body = ctx.req().getInputStream().readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new BadRequest(ErrorCode.BODY_TOO_LARGE, "the body is longer than " + maxBytes + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw new BadRequest(ErrorCode.REQUEST_TIMEOUT, "the body did not come in time");
        }
    }

    private static void requireJson(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(JSON)) {
            throw new BadRequest(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the content type must be " + JSON);
        }
    }
}
