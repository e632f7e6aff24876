package io.portcullis.oracle.http;

import io.portcullis.oracle.metrics.HttpMeter;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What a client gets that never reached a route: our JSON instead of the server's pages, which repeat the request. */
final class PlainErrors extends ErrorHandler {
    private final RandomGenerator random;
    private final HttpMeter meter;

    PlainErrors(RandomGenerator random, HttpMeter meter) {
        this.random = random;
        this.meter = meter;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        meter.malformed();
        ErrorCode code = HttpErrors.code(response.getStatus());
        byte[] body =
                Json.write(ErrorJson.of(code.tag(), "the server could not take this request", RequestId.draw(random)));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
