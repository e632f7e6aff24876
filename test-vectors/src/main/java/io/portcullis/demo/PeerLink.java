package io.portcullis.demo;

import io.javalin.Javalin;
import io.javalin.http.BadGatewayResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The way to a node for its peers: what they ask is heard, and what it answers may become something else. */
public final class PeerLink implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;
    private final Consumer<byte[]> asked;
    private final UnaryOperator<byte[]> answers;
    private final Javalin server;

    /**
     * @param port at which the peers reach the node
     * @param nodePort at which it listens
     * @param asked is told every question
     * @param answers makes of every answer the one that arrives
     */
    public PeerLink(int port, int nodePort, Consumer<byte[]> asked, UnaryOperator<byte[]> answers) {
        this.node = URI.create("http://127.0.0.1:" + nodePort);
        this.asked = asked;
        this.answers = answers;
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.startup.startupWatcherEnabled = false;
                    config.routes.post("/v1/peer/{what}", this::pass);
                })
                .start("127.0.0.1", port);
    }

    private void pass(Context ctx) throws InterruptedException {
        asked.accept(ctx.bodyAsBytes());
        HttpRequest request = HttpRequest.newBuilder(node.resolve(ctx.path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(ctx.bodyAsBytes()))
                .build();
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) { // the node has not started yet, or is dead
            throw new BadGatewayResponse();
        }
        ctx.status(answer.statusCode()).contentType("application/json").result(answers.apply(answer.body()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
