package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.mpc.signing.RequestCodec;

/** Nodes pass a liquidation on as the body that a liquidator posts. */
public final class LiquidationCodec implements RequestCodec {
    @Override
    public Bytes write(LiquidationRequest request) {
        return Bytes.of(Json.write(LiquidationJson.of(request)));
    }

    @Override
    public LiquidationRequest read(Bytes json) {
        try {
            return Json.read(json.toArray(), LiquidationJson.class).toDomain();
        } catch (BadRequest e) {
            throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
        }
    }
}
