package io.portcullis.mpc.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.GreetingRounds;
import io.portcullis.mpc.peer.Greetings;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.protocol.Stamp;
import java.util.function.Supplier;

/** What the node answers to the other nodes of its group: an envelope for an envelope. */
public final class PeerRoutes extends Routes {
    /** All of these paths begin so. */
    static final String PREFIX = "/v1/peer/";

    private final PeerDoor door;
    private final Greetings greetings;
    private final Supplier<Stamp> now;

    public PeerRoutes(PeerDoor door, Greetings greetings, Supplier<Stamp> now) {
        this.door = door;
        this.greetings = greetings;
        this.now = now;
    }

    @Override
    void install(RoutesConfig routes, RequestBody body) {
        routes.post(GreetingRounds.PATH, ctx -> hello(ctx, body));
    }

    private void hello(Context ctx, RequestBody body) {
        Envelope hello = EnvelopeJson.read(body.read(ctx));
        Peer from = door.accept(hello);
        Envelope reply = greetings.answer(from, hello, now.get());
        ctx.contentType("application/json").result(EnvelopeJson.write(reply));
    }
}
