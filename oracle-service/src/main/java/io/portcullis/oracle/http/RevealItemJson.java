package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.oracle.contract.RevealRequest;
import io.portcullis.oracle.contract.RevealRequest.Claims;
import io.portcullis.oracle.contract.RevealResult;
import io.portcullis.oracle.price.Gap;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.TholdHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of {@code POST /v1/reveals}: a contract as its holder knows it (design §8). */
record RevealItemJson(
        @JsonProperty(required = true) long basePrice,
        @JsonProperty(required = true) long baseStamp,
        @JsonProperty(required = true) String chainNetwork,
        @JsonProperty(required = true) String oraclePubkey,
        @JsonProperty(required = true) long tholdPrice,
        @Nullable String vaultTag,
        @Nullable String commitHash,
        @Nullable String contractId,
        @Nullable String oracleSig,
        @Nullable String tholdHash) {

    /** @throws BadRequest when a member is not what it should be */
    RevealRequest toDomain() {
        return new RevealRequest(
                Members.network(chainNetwork, "chain_network"),
                Members.hex(oraclePubkey, 32, "oracle_pubkey"),
                Members.price(basePrice, "base_price"),
                Members.stamp(baseStamp, "base_stamp"),
                Members.price(tholdPrice, "thold_price"),
                Members.vaultTag(vaultTag),
                new Claims(
                        Members.optionalHex(commitHash, 32, "commit_hash").map(CommitHash::new),
                        Members.optionalHex(tholdHash, 20, "thold_hash").map(TholdHash::new),
                        Members.optionalHex(contractId, 32, "contract_id").map(ContractId::new),
                        Members.optionalHex(oracleSig, 64, "oracle_sig").map(SchnorrSignature::new)));
    }

    /** The answer, with the key in hex when it is {@code revealed} and with the gaps when it is {@code unknown_interval}. */
    @JsonInclude(Include.NON_NULL)
    record Reply(
            int index,
            String status,
            @Nullable String tholdKey,
            @Nullable List<GapJson> gaps) {
        static Reply of(int index, RevealResult result) {
            return new Reply(
                    index,
                    result.status().tag(),
                    result.key().map(key -> key.reveal().toHex()).orElse(null),
                    result.gaps().isEmpty()
                            ? null
                            : result.gaps().stream().map(GapJson::of).toList());
        }
    }

    /** A time of which the price is unknown: from its first second to the first known one, exclusive. */
    record GapJson(long fromStamp, long toStamp) {
        static GapJson of(Gap gap) {
            return new GapJson(gap.from().seconds(), gap.to().seconds());
        }
    }
}
