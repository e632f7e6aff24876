package io.portcullis.mpc.http;

import io.javalin.config.JettyConfig;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What a listener bounds, so that slow or many clients cannot take it down. */
record HardenedJetty(String host, int port) {
    private static final int MAX_THREADS = 64;
    private static final int MAX_CONNECTIONS = 1_000;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(5);

    void configure(JettyConfig jetty, HttpErrors errors) {
        jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
        jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
        });
        jetty.addConnector(this::connector);
        jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
            server.setErrorHandler((Request.Handler) errors::answerServerError);
            server.setStopTimeout(GRACE.toMillis());
        });
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
        return connector;
    }
}
