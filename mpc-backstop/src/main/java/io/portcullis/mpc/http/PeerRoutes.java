package io.portcullis.mpc.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.GreetingRounds;
import io.portcullis.mpc.peer.Greetings;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.protocol.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the node answers to the other nodes of its group: an envelope for an envelope. */
public final class PeerRoutes extends Routes {
    /** All of these paths begin so. */
    static final String PREFIX = "/v1/peer/";

    /** What one node of the group may ask for: in the long run, and at once. */
    static final int PER_SECOND = 1_000;

    static final int BURST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(PeerRoutes.class);

    private final Inbox inbox;
    private final Greetings greetings;
    private final Supplier<Stamp> now;
    private final RateLimiter bySender;

    /** {@code now} is the time by which envelopes are judged, {@code nanos} the machine's monotonic clock. */
    public PeerRoutes(Inbox inbox, Greetings greetings, Supplier<Stamp> now, LongSupplier nanos, SecureRandom random) {
        this.inbox = inbox;
        this.greetings = greetings;
        this.now = now;
        this.bySender = new RateLimiter(PER_SECOND, BURST, nanos, random);
    }

    @Override
    void install(RoutesConfig routes, RequestBody body) {
        routes.post(GreetingRounds.PATH, ctx -> hello(ctx, body));
    }

    private void hello(Context ctx, RequestBody body) {
        Envelope hello = EnvelopeJson.read(body.read(ctx));
        Peer from = accept(hello);
        Envelope reply = greetings.answer(from, hello, now.get());
        ctx.contentType("application/json").result(EnvelopeJson.write(reply));
    }

    private Peer accept(Envelope envelope) {
        try {
            Peer from = inbox.accept(envelope, now.get());
            if (!bySender.admits(Integer.toString(from.id()))) {
                throw new PeerRefused(PeerFault.RATE_LIMITED);
            }
            return from;
        } catch (PeerRefused refused) {
            refused.evidence()
                    .ifPresent(proof -> LOG.atError()
                            .addKeyValue("sender", proof.first().header().sender())
                            .addKeyValue("evidence", new String(proof.toJson(), StandardCharsets.US_ASCII))
                            .log("a peer said two things where it may say one"));
            throw refused;
        }
    }
}
