package io.portcullis.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.demo.OpenedVault;
import io.portcullis.protocol.TholdKey;

/** A vault, and the key that its oracle reveals, or that a thief makes. */
record Vault(OpenedVault opened, TholdKey key) {
    /** A fee that is within the nodes' range. */
    static final long FEE = 2_000;

    /** What a liquidator posts who pays this fee. */
    ObjectNode request(long fee) {
        return opened.liquidationRequest(opened.seizure(new Sats(fee)).toPsbt(key), key);
    }

    ObjectNode request() {
        return request(FEE);
    }

    /** Of the liquidation that pays this fee. */
    Bytes txid(long fee) {
        return opened.seizure(new Sats(fee)).unsigned().txid();
    }
}
