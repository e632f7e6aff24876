package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.ActionRequest;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.mpc.policy.Request;
import io.portcullis.mpc.policy.TakeoverRequest;
import io.portcullis.mpc.signing.RequestCodec;
import org.jspecify.annotations.Nullable;

/** Nodes pass a request on as the body that was posted, under the name of its kind. */
public final class JsonCodec implements RequestCodec {
    /** One of the two. */
    private record Posted(
            @Nullable LiquidationJson liquidation, @Nullable ActionJson action) {}

    @Override
    public Bytes write(Request request) {
        Posted posted = posted(request);
        return Bytes.of(Json.write(posted));
    }

    private static Posted posted(Request request) {
        if (request instanceof LiquidationRequest liquidation) {
            return new Posted(LiquidationJson.of(liquidation), null);
        }
        return new Posted(
                null,
                request instanceof TakeoverRequest takeover
                        ? ActionJson.of(takeover)
                        : ActionJson.of((ActionRequest) request));
    }

    @Override
    public Request read(Bytes json) {
        try {
            Posted posted = Json.read(json.toArray(), Posted.class);
            if ((posted.liquidation == null) == (posted.action == null)) {
                throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
            }
            return posted.liquidation != null ? posted.liquidation.toDomain() : posted.action.toDomain();
        } catch (BadRequest e) {
            throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
        }
    }
}
