package io.portcullis.oracle.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.portcullis.oracle.contract.Refusal;
import io.portcullis.oracle.contract.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only file with status numbers: what each kind of failure looks like from outside. */
final class HttpErrors {
    private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);

    private static final int TOO_OFTEN = 429;
    private static final int UNAVAILABLE = 503;

    private HttpErrors() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(BadRequest.class, (e, ctx) -> send(ctx, e.code(), String.valueOf(e.getMessage())));
        routes.exception(
                Unavailable.class,
                (e, ctx) -> send(ctx, UNAVAILABLE, e.reason().tag(), String.valueOf(e.getMessage())));
        routes.exception(Refused.class, (e, ctx) -> refuse(ctx, e.refusal()));
        routes.exception(MethodNotAllowedResponse.class, (e, ctx) -> {
            ctx.header("Allow", String.join(", ", e.getDetails().values()));
            send(ctx, ErrorCode.METHOD_NOT_ALLOWED, "this route has other methods");
        });
        routes.exception(
                HttpResponseException.class, (e, ctx) -> send(ctx, ErrorCode.NOT_FOUND, "there is no such route"));
        routes.exception(Exception.class, HttpErrors::internal);
    }

    static int status(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case REQUEST_TIMEOUT -> 408;
            case BODY_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RATE_LIMITED -> TOO_OFTEN;
            case HEADERS_TOO_LARGE -> 431;
            case INTERNAL_ERROR -> 500;
            case TOO_BUSY -> UNAVAILABLE;
            default -> 400;
        };
    }

    static int status(Refusal refusal) {
        return switch (refusal) {
            case NO_FRESH_SLOT, PRICE_UNKNOWN -> UNAVAILABLE;
            default -> 422;
        };
    }

    /** The code of what the server found wrong before a route was reached. */
    static ErrorCode code(int status) {
        return switch (status) {
            case 408 -> ErrorCode.REQUEST_TIMEOUT;
            case 414, 431 -> ErrorCode.HEADERS_TOO_LARGE;
            default -> status < 500 ? ErrorCode.MALFORMED_HTTP : ErrorCode.INTERNAL_ERROR;
        };
    }

    private static void refuse(Context ctx, Refusal refusal) {
        send(ctx, status(refusal), refusal.tag(), refusal.message());
    }

    private static void send(Context ctx, ErrorCode code, String message) {
        send(ctx, status(code), code.tag(), message);
    }

    private static void send(Context ctx, int status, String code, String message) {
        ctx.status(status);
        if (status == TOO_OFTEN) {
            ctx.header("Retry-After", "1");
        }
        Replies.send(
                ctx,
                ctx.path().startsWith(DucatApi.PREFIX)
                        ? ducat(status, message)
                        : ErrorJson.of(code, message, RequestId.of(ctx)));
    }

    private static DucatErrorJson ducat(int status, String message) {
        return switch (status) {
            case UNAVAILABLE -> DucatErrorJson.NO_PRICE;
            case TOO_OFTEN -> DucatErrorJson.RATE_LIMITED;
            default -> DucatErrorJson.of(message);
        };
    }

    /** Our own fault. The log has where it happened; what the exception says might repeat what was sent. */
    private static void internal(Exception e, Context ctx) {
        LOG.atError()
                .addKeyValue("request_id", RequestId.of(ctx))
                .addKeyValue("exception", e.getClass().getName())
                .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                .log("internal error");
        send(ctx, ErrorCode.INTERNAL_ERROR, "something went wrong here");
    }
}
