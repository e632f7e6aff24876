package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.ducat.ContractJson;
import io.portcullis.mpc.policy.Breach;
import io.portcullis.mpc.policy.LiquidationRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/liquidations}.
 *
 * @param psbt the proposed liquidation, base64
 * @param burnPsbt of the transaction that burns the debt, where the liquidator is to be paid
 * @param oraclePubkey whose threshold was crossed
 * @param vaultTag only of version 2 return data
 * @param tholdKey what the oracle revealed
 * @param contract of that oracle, the object of ducat-wire §2.1
 */
record LiquidationJson(
        @Nullable String psbt,
        @Nullable String burnPsbt,
        @Nullable String oraclePubkey,
        @Nullable String vaultTag,
        @Nullable String tholdKey,
        @Nullable ContractJson contract) {
    static LiquidationJson of(LiquidationRequest request) {
        Breach breach = request.breach();
        return new LiquidationJson(
                request.psbt().toBase64(),
                request.burn().map(Psbt::toBase64).orElse(null),
                breach.oracle().toHex(),
                breach.vaultTag().map(tag -> tag.bytes().toHex()).orElse(null),
                breach.tholdKey().reveal().toHex(),
                ClaimedContractJson.of(breach.contract()));
    }

    /** @throws BadRequest naming the member that is missing or not well-formed */
    LiquidationRequest toDomain() {
        return new LiquidationRequest(
                Members.psbt(psbt, "psbt"),
                TargetJson.breach(oraclePubkey, vaultTag, tholdKey, contract),
                Optional.ofNullable(burnPsbt).map(text -> Members.psbt(text, "burn_psbt")));
    }

    /** Nothing of what was sent. */
    @Override
    public String toString() {
        return "LiquidationJson[redacted]";
    }
}
