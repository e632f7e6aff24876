package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;

/** The message that an oracle signs: H("ducat/price_contract_id", commit_hash[32] ‖ thold_hash[20]). 32 bytes. */
public record ContractId(Bytes bytes) {
    private static final String TAG = "ducat/price_contract_id";

    public ContractId {
        bytes.requireSize(32, "contract id");
    }

    public static ContractId of(CommitHash commitHash, TholdHash tholdHash) {
        return new ContractId(Hashes.tagged(TAG, commitHash.bytes(), tholdHash.bytes()));
    }
}
