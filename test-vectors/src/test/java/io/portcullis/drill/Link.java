package io.portcullis.drill;

import io.javalin.Javalin;
import io.javalin.http.BadGatewayResponse;
import io.javalin.http.Context;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.PeerRefused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The way to a node for the others. All that passes is heard; an answer may be held up, or become another. */
final class Link implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;
    private final Tap tap;
    private final Javalin server;
    private volatile UnaryOperator<Envelope> answers = answer -> answer;

    Link(int port, int nodePort, Tap tap) {
        this.node = URI.create("http://127.0.0.1:" + nodePort);
        this.tap = tap;
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.startup.startupWatcherEnabled = false;
                    config.routes.post("/v1/peer/{what}", this::pass);
                })
                .start("127.0.0.1", port);
    }

    /** From now on the node's answers become these on their way. */
    void answerBy(UnaryOperator<Envelope> change) {
        answers = change;
    }

    /** The node's answers arrive as they are, at once. */
    void straighten() {
        answers = answer -> answer;
    }

    private void pass(Context ctx) throws InterruptedException {
        envelope(ctx.bodyAsBytes()).ifPresent(tap::hear);
        HttpRequest request = HttpRequest.newBuilder(node.resolve(ctx.path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(ctx.bodyAsBytes()))
                .build();
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) { // the node is dead
            throw new BadGatewayResponse();
        }
        Optional<Envelope> said = envelope(answer.body());
        said.ifPresent(tap::hear);
        byte[] arrives = said.map(envelope -> EnvelopeJson.write(answers.apply(envelope)))
                .orElse(answer.body());
        ctx.status(answer.statusCode()).contentType("application/json").result(arrives);
    }

    private static Optional<Envelope> envelope(byte[] text) {
        try {
            return Optional.of(EnvelopeJson.read(text));
        } catch (PeerRefused e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
