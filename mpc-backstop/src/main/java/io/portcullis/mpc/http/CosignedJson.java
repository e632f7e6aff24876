package io.portcullis.mpc.http;

import io.portcullis.mpc.policy.Cosigned;

/**
 * The answer to a liquidation that was signed.
 *
 * @param psbt finalised, base64
 * @param tx the transaction to broadcast, hex
 * @param txid its id as people write it
 */
record CosignedJson(String psbt, String tx, String txid) {
    static CosignedJson of(Cosigned signed) {
        return new CosignedJson(
                signed.psbt().toBase64(),
                signed.tx().toBytes().toHex(),
                signed.tx().txid().toHex());
    }
}
