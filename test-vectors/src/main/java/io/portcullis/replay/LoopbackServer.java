package io.portcullis.replay;

import io.portcullis.replay.venue.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/**
 * Serves sites on 127.0.0.1, each on a port of its own. It is Jetty without Javalin on top, since Javalin keeps the pongs to
 * itself, and they are what tells that a client has handled its frames.
 */
final class LoopbackServer implements AutoCloseable {
    private static final int MAX_THREADS = 64;
    private static final int MAX_CLIENT_FRAME_BYTES = 64 * 1024;

    private final Server server = new Server(new QueuedThreadPool(MAX_THREADS));
    private final Map<Connector, Site> sites = new LinkedHashMap<>();
    private final Map<Site, ServerConnector> connectors = new HashMap<>();

    /** To be called before {@link #start}; port 0 takes any free one. */
    void add(Site site, int port) {
        ServerConnector connector = new ServerConnector(server, 0, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        sites.put(connector, site);
        connectors.put(site, connector);
    }

    /** @throws Exception when a port is taken */
    void start() throws Exception {
        ServerWebSocketContainer webSockets = ServerWebSocketContainer.ensure(server);
        webSockets.setIdleTimeout(Duration.ZERO);
        webSockets.setMaxTextMessageSize(MAX_CLIENT_FRAME_BYTES);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return serve(webSockets, request, response, callback);
            }
        });
        server.start();
    }

    int port(Site site) {
        return connectors.get(site).getLocalPort();
    }

    private boolean serve(ServerWebSocketContainer webSockets, Request request, Response response, Callback callback) {
        Site site = sites.get(request.getConnectionMetaData().getConnector());
        String path = Request.getPathInContext(request);
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
        Link.@Nullable Owner owner = upgrade ? site.accept(path) : null;
        if (owner != null) {
            Map<String, String> asked = query(request);
            return webSockets.upgrade((upgrading, agreed, done) -> new Link(owner, asked), request, response, callback);
        }
        Answer answer = HttpMethod.GET.is(request.getMethod())
                ? site.get(path, query(request))
                : Answer.text(405, "Method Not Allowed");
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        Content.Sink.write(response, true, answer.body(), callback);
        return true;
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValue());
        }
        return query;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop cleanly", e);
        }
    }
}
