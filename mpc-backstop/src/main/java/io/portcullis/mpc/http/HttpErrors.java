package io.portcullis.mpc.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.portcullis.mpc.metrics.RequestMeter;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.PauseRefused;
import io.portcullis.mpc.policy.Refused;
import io.portcullis.mpc.signing.TooFewSigners;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders every failure. The only file with status numbers. */
final class HttpErrors {
    private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);
    private static final String JSON = "application/json";
    private static final String NO_TEXT = "The request cannot be answered.";

    private final RequestIds ids;
    private final RequestMeter meter;

    HttpErrors(RequestIds ids, RequestMeter meter) {
        this.ids = ids;
        this.meter = meter;
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case BODY_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case PAUSE_SUPERSEDED -> 409;
            case REFUSED, PAUSE_REFUSED, PEER_REFUSED -> 422;
            case RATE_LIMITED -> 429;
            case HEADERS_TOO_LARGE -> 431;
            case INTERNAL_ERROR -> 500;
            case NOT_READY, TOO_FEW_SIGNERS -> 503;
            default -> 400;
        };
    }

    /** What the server itself means with a status, before any code of ours has seen the request. */
    private static ErrorCode code(int status) {
        return switch (status) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 408 -> ErrorCode.REQUEST_TIMEOUT;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 414, 431 -> ErrorCode.HEADERS_TOO_LARGE;
            default -> status >= 400 && status < 500 ? ErrorCode.MALFORMED_HTTP : ErrorCode.INTERNAL_ERROR;
        };
    }

    void install(RoutesConfig routes) {
        routes.exception(BadRequest.class, (e, ctx) -> answer(ctx, e.code(), e.getMessage()));
        routes.exception(Unavailable.class, (e, ctx) -> answer(ctx, ErrorCode.NOT_READY, e.getMessage()));
        routes.exception(Refused.class, (e, ctx) -> refuse(ctx, e));
        routes.exception(TooFewSigners.class, this::refuse);
        routes.exception(PauseRefused.class, (e, ctx) -> {
            answer(ctx, e.isSuperseded() ? ErrorCode.PAUSE_SUPERSEDED : ErrorCode.PAUSE_REFUSED, e.getMessage());
        });
        routes.exception(PeerRefused.class, (e, ctx) -> refusePeer(ctx, e.fault()));
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            String methods = e.getDetails().get("availableMethods");
            if (methods != null) {
                ctx.header("Allow", methods);
            }
            answer(ctx, code(e.getStatus()), NO_TEXT);
        });
        routes.exception(Exception.class, this::fail);
    }

    private void answer(Context ctx, ErrorCode code, String message) {
        AccessLog.note(ctx, code.tag());
        write(ctx, code, ErrorJson.of(code, message, ids.of(ctx)));
    }

    private void refuse(Context ctx, Refused refused) {
        meter.refused(refused.rule());
        AccessLog.note(ctx, refused.rule().tag());
        write(ctx, ErrorCode.REFUSED, ErrorJson.of(refused, ids.of(ctx)));
    }

    private void refuse(TooFewSigners tooFew, Context ctx) {
        meter.tooFewSigners();
        AccessLog.note(ctx, ErrorCode.TOO_FEW_SIGNERS.tag());
        write(ctx, ErrorCode.TOO_FEW_SIGNERS, ErrorJson.of(tooFew, ids.of(ctx)));
    }

    private void refusePeer(Context ctx, PeerFault fault) {
        AccessLog.note(ctx, fault.tag());
        write(ctx, ErrorCode.PEER_REFUSED, ErrorJson.of(fault, ids.of(ctx)));
    }

    private void fail(Exception fault, Context ctx) {
        if (fault instanceof HttpException http) { // the server's, while it reads a body
            answer(ctx, code(http.getCode()), NO_TEXT);
            return;
        }
        logFailure(ids.of(ctx), fault);
        answer(ctx, ErrorCode.INTERNAL_ERROR, NO_TEXT);
    }

    private static void logFailure(String requestId, Throwable fault) {
        LOG.atError().addKeyValue("request_id", requestId).setCause(fault).log("a request failed");
    }

    /** Answers when the machine itself failed, for example for want of memory. */
    void answerMachineError(HttpServletResponse response, Error fault) {
        String id = ids.next();
        logFailure(id, fault);
        response.setStatus(status(ErrorCode.INTERNAL_ERROR));
        response.setContentType(JSON);
        try {
            response.getOutputStream().write(Json.write(ErrorJson.of(ErrorCode.INTERNAL_ERROR, NO_TEXT, id)));
        } catch (IOException e) {
            LOG.debug("the client is gone");
        }
    }

    private static void write(Context ctx, ErrorCode code, ErrorJson error) {
        ctx.status(status(code)).contentType(JSON).result(Json.write(error));
    }

    /** Answers what is no HTTP that reaches a route, with the status that the server chose. */
    boolean answerServerError(Request request, Response response, Callback done) {
        meter.unrouted();
        ErrorJson error = ErrorJson.of(code(response.getStatus()), NO_TEXT, ids.next());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        response.write(true, ByteBuffer.wrap(Json.write(error)), done);
        return true;
    }
}
