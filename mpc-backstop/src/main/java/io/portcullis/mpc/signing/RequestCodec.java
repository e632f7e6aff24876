package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.policy.Request;

/** A liquidation as it travels between nodes: the very body that a liquidator posts. */
public interface RequestCodec {
    Bytes write(Request request);

    /** @throws io.portcullis.mpc.peer.PeerRefused when it is none */
    Request read(Bytes json);
}
