package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;

/**
 * An oracle's word that the hash of a contract was made with this vault tag: its signature of {@link #message}. Without it an
 * owner could publish another tag and never be liquidated (design §2).
 */
public record TagProof(PriceContract contract, VaultTag vaultTag, SchnorrSignature signature) {
    private static final String TAG = "portcullis/tag_proof";

    /** @throws IllegalArgumentException when the oracle of the contract did not sign this */
    public TagProof {
        if (!signature.verifies(
                message(contract.id(), vaultTag), contract.observation().oracleKey())) {
            throw new IllegalArgumentException("tag proof does not verify");
        }
    }

    /** H("portcullis/tag_proof", contract_id[32] ‖ vault_tag[16]). */
    public static Bytes message(ContractId contractId, VaultTag vaultTag) {
        return Hashes.tagged(TAG, contractId.bytes(), vaultTag.bytes());
    }
}
