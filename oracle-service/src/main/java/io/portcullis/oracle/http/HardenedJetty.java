package io.portcullis.oracle.http;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server below the routes, with an end to everything that a client could drag out or pile up. */
final class HardenedJetty {
    private static final int MAX_THREADS = 64;
    private static final int MAX_CONNECTIONS = 2_000;
    private static final int IDLE_MILLIS = 15_000;
    private static final int CROWDED_IDLE_MILLIS = 1_000;
    private static final int MAX_HEADER_BYTES = 8 * 1024;

    private HardenedJetty() {}

    static void configure(JettyConfig jetty, String host, int port, ErrorHandler errors) {
        var threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("http");
        jetty.threadPool = threads;
        jetty.modifyHttpConfiguration(HardenedJetty::limit);
        jetty.addConnector((server, http) -> connector(server, http, host, port));
        jetty.modifyServer(server -> {
            var connections = new NetworkConnectionLimit(MAX_CONNECTIONS, server);
            connections.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
            server.addBean(connections);
            server.setErrorHandler(errors);
        });
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // It would keep the names and values of headers that clients sent.
        http.setHeaderCacheSize(0);
    }

    /** Buffers are not pooled: a pool would keep bytes of requests alive (design §8). */
    private static ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        var connector = new ServerConnector(
                server, null, null, new ByteBufferPool.NonPooling(), 1, -1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }
}
