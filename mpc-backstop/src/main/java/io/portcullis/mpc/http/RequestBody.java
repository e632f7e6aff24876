package io.portcullis.mpc.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads a JSON body: no more of it than it may be long, and no longer than it may take. */
final class RequestBody {
    static final int MAX_BYTES = 64 * 1024;

    /** For the whole body; the server's idle timeout bounds the wait for each part of it. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final String JSON = "application/json";

    private final LongSupplier nanos;

    RequestBody(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @throws BadRequest when it is not said to be JSON, is too long, or does not come whole and in time */
    byte[] read(Context ctx) {
        requireJson(ctx.contentType());
        try {
            return read(ctx.req().getInputStream());
        } catch (IOException e) {
            throw new BadRequest(ErrorCode.REQUEST_TIMEOUT, "The body did not come whole and in time.");
        }
    }

    private byte[] read(InputStream in) throws IOException {
        long start = nanos.getAsLong();
        var body = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int size = in.read(part); size >= 0; size = in.read(part)) {
            body.write(part, 0, size);
            if (body.size() > MAX_BYTES) {
                throw new BadRequest(ErrorCode.BODY_TOO_LARGE, "The body is longer than " + MAX_BYTES + " bytes.");
            }
            if (nanos.getAsLong() - start > DEADLINE.toNanos()) {
                throw new BadRequest(ErrorCode.REQUEST_TIMEOUT, "The body did not come whole and in time.");
            }
        }
        return body.toByteArray();
    }

    private static void requireJson(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(JSON)) {
            throw new BadRequest(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The content type must be " + JSON + ".");
        }
    }
}
