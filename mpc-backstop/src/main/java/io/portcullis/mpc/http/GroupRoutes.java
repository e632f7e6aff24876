package io.portcullis.mpc.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.signing.Coordinator;
import io.portcullis.mpc.signing.Membership;
import io.portcullis.mpc.signing.PeerAnswers;
import io.portcullis.protocol.Stamp;
import java.util.Set;
import java.util.function.Supplier;

/** What a node of a group answers beside the rest: its part in signing to the other nodes, and to everybody what the group is. */
public final class GroupRoutes extends Routes {
    /** Answers an envelope of a peer's. */
    @FunctionalInterface
    private interface Answer {
        Envelope to(Peer from, Envelope envelope, Stamp now);
    }

    private final Membership member;
    private final PeerDoor door;
    private final PeerAnswers answers;
    private final Supplier<Set<Peer>> met;
    private final Supplier<Stamp> now;

    public GroupRoutes(
            Membership member, PeerDoor door, PeerAnswers answers, Supplier<Set<Peer>> met, Supplier<Stamp> now) {
        this.member = member;
        this.door = door;
        this.answers = answers;
        this.met = met;
        this.now = now;
    }

    @Override
    void install(RoutesConfig routes, RequestBody body) {
        routes.post(Coordinator.PROPOSE_PATH, ctx -> answer(ctx, body, answers::propose));
        routes.post(Coordinator.SIGN_PATH, ctx -> answer(ctx, body, answers::sign));
        routes.get("/v1/group", this::group);
    }

    private void answer(Context ctx, RequestBody body, Answer answer) {
        Envelope envelope = EnvelopeJson.read(body.read(ctx));
        Peer from = door.accept(envelope);
        ctx.contentType("application/json").result(EnvelopeJson.write(answer.to(from, envelope, now.get())));
    }

    private void group(Context ctx) {
        var json = GroupInfoJson.of(
                member.group(), member.directory(), member.share().id(), met.get());
        ctx.contentType("application/json").result(Json.write(json));
    }
}
