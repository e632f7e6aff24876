package io.portcullis.oracle.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request: no further than it may be long, and no longer than it may take. */
final class BodyReader {
    private static final String JSON = "application/json";
    private static final long MAX_NANOS = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanoTime;

    BodyReader(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @throws BadRequest when it is not said to be JSON, is longer than {@code maxBytes}, or does not come in time */
    byte[] read(Context ctx, int maxBytes) {
        requireJson(ctx.contentType());
        try {
            return read(ctx.req().getInputStream(), maxBytes);
        } catch (IOException e) {
            throw tooSlow();
        }
    }

    private byte[] read(InputStream in, int maxBytes) throws IOException {
        long start = nanoTime.getAsLong();
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            if (body.size() + n > maxBytes) {
                throw new BadRequest(ErrorCode.BODY_TOO_LARGE, "the body is longer than " + maxBytes + " bytes");
            }
            if (nanoTime.getAsLong() - start > MAX_NANOS) {
                throw tooSlow();
            }
            body.write(chunk, 0, n);
        }
        return body.toByteArray();
    }

    private static BadRequest tooSlow() {
        return new BadRequest(ErrorCode.REQUEST_TIMEOUT, "the body did not come in time");
    }

    private static void requireJson(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(JSON)) {
            throw new BadRequest(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the content type must be " + JSON);
        }
    }
}
