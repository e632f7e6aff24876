package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portcullis.ducat.ContractJson;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.TagProof;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item of {@code POST /v1/tag-proofs}: a contract (ducat-wire §2.1) and the tag that it was made with. */
record TagProofItemJson(
        @JsonProperty(required = true) ContractJson contract,
        @JsonProperty(required = true) String vaultTag) {

    VaultTag tag() {
        return new VaultTag(Members.hex(vaultTag, 16, "vault_tag"));
    }

    /**
     * The contract, or nothing when it is no contract that any oracle signed.
     *
     * @throws BadRequest when a member has not the shape it should have
     */
    Optional<PriceContract> signedContract() {
        if (contract == null) {
            throw new BadRequest(ErrorCode.MISSING_MEMBER, "contract is missing");
        }
        requireShape(contract);
        try {
            return Optional.of(contract.toDomain());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void requireShape(ContractJson contract) {
        Members.price(contract.basePrice(), "base_price");
        Members.stamp(contract.baseStamp(), "base_stamp");
        Members.network(contract.chainNetwork(), "chain_network");
        Members.hex(contract.commitHash(), 32, "commit_hash");
        Members.hex(contract.contractId(), 32, "contract_id");
        Members.hex(contract.oraclePubkey(), 32, "oracle_pubkey");
        Members.hex(contract.oracleSig(), 64, "oracle_sig");
        Members.hex(contract.tholdHash(), 20, "thold_hash");
        Members.optionalHex(contract.tholdKey(), 32, "thold_key");
        Members.price(contract.tholdPrice(), "thold_price");
    }

    /** The proof: the oracle's signature (hex, 64 bytes) of the contract and the tag. */
    @JsonInclude(Include.NON_NULL)
    record Reply(int index, String status, @Nullable String proof) {
        static Reply of(int index, Optional<TagProof> proof) {
            return proof.map(proven ->
                            new Reply(index, "proven", proven.signature().toHex()))
                    .orElseGet(() -> new Reply(index, "not_ours", null));
        }
    }
}
