package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ContractJson;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/liquidations}.
 *
 * @param psbt the proposed liquidation, base64
 * @param oraclePubkey whose threshold was crossed
 * @param vaultTag only of version 2 return data
 * @param tholdKey what the oracle revealed
 * @param contract of that oracle, the object of ducat-wire §2.1
 */
record LiquidationJson(
        @Nullable String psbt,
        @Nullable String oraclePubkey,
        @Nullable String vaultTag,
        @Nullable String tholdKey,
        @Nullable ContractJson contract) {
    static LiquidationJson of(LiquidationRequest request) {
        return new LiquidationJson(
                request.psbt().toBase64(),
                request.oracle().toHex(),
                request.vaultTag().map(tag -> tag.bytes().toHex()).orElse(null),
                request.tholdKey().reveal().toHex(),
                ClaimedContractJson.of(request.contract()));
    }

    /** @throws BadRequest naming the member that is missing or not well-formed */
    LiquidationRequest toDomain() {
        return new LiquidationRequest(
                Members.parsed(psbt, "psbt", "a PSBT of version 0 in base64", Psbt::fromBase64),
                Members.hex(oraclePubkey, "oracle_pubkey", "an x-only key", XOnlyKey::new),
                Members.optionalHex(vaultTag, "vault_tag", "16 bytes", VaultTag::new),
                Members.hex(tholdKey, "thold_key", "32 bytes", TholdKey::new),
                ClaimedContractJson.toDomain(Members.present(contract, "contract")));
    }

    /** Nothing of what was sent. */
    @Override
    public String toString() {
        return "LiquidationJson[redacted]";
    }
}
