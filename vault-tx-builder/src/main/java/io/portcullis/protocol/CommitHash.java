package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;

/** What a price contract is about, hashed: oracle, network, base price, slot and threshold (ducat-wire §2.2). 32 bytes. */
public record CommitHash(Bytes bytes) {
    private static final String TAG = "ducat/price_contract_commit";

    public CommitHash {
        bytes.requireSize(32, "commit hash");
    }

    /** H(tag, oracle_pubkey[32] ‖ ascii(chain_network) ‖ u32(base_price) ‖ u32(base_stamp) ‖ u32(thold_price)). */
    public static CommitHash of(PriceObservation observation, UsdPrice tholdPrice) {
        return new CommitHash(Hashes.tagged(TAG, preimage(observation, tholdPrice)));
    }

    static Bytes preimage(PriceObservation observation, UsdPrice tholdPrice) {
        return Bytes.concat(
                observation.oracleKey().bytes(),
                observation.network().toBytes(),
                observation.basePrice().toBytes(),
                observation.baseStamp().toBytes(),
                tholdPrice.toBytes());
    }
}
