package io.portcullis.mpc.http;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ContractJson;
import io.portcullis.mpc.policy.Breach;
import io.portcullis.mpc.policy.TakeoverTarget;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import org.jspecify.annotations.Nullable;

/**
 * A vault that is to be taken over.
 *
 * @param oraclePubkey whose threshold was crossed
 * @param vaultTag only of version 2 return data
 * @param tholdKey what the oracle revealed
 * @param contract of that oracle, the object of ducat-wire §2.1
 * @param liquidPrice at which it is taken over, in whole dollars
 */
record TargetJson(
        @Nullable String oraclePubkey,
        @Nullable String vaultTag,
        @Nullable String tholdKey,
        @Nullable ContractJson contract,
        @Nullable Long liquidPrice) {
    static TargetJson of(TakeoverTarget target) {
        Breach breach = target.breach();
        return new TargetJson(
                breach.oracle().toHex(),
                breach.vaultTag().map(tag -> tag.bytes().toHex()).orElse(null),
                breach.tholdKey().reveal().toHex(),
                ClaimedContractJson.of(breach.contract()),
                target.liquidPrice().dollars());
    }

    /** @throws BadRequest naming the member that is missing or not well-formed */
    TakeoverTarget toDomain() {
        return new TakeoverTarget(
                breach(oraclePubkey, vaultTag, tholdKey, contract),
                Members.parsed(liquidPrice, "liquid_price", "a price in 32 bits", UsdPrice::new));
    }

    /** @throws BadRequest naming the member that is missing or not well-formed */
    static Breach breach(
            @Nullable String oraclePubkey,
            @Nullable String vaultTag,
            @Nullable String tholdKey,
            @Nullable ContractJson contract) {
        return new Breach(
                Members.hex(oraclePubkey, "oracle_pubkey", "an x-only key", XOnlyKey::new),
                Members.optionalHex(vaultTag, "vault_tag", "16 bytes", VaultTag::new),
                Members.hex(tholdKey, "thold_key", "32 bytes", TholdKey::new),
                ClaimedContractJson.toDomain(Members.present(contract, "contract")));
    }

    /** Nothing of what was sent. */
    @Override
    public String toString() {
        return "TargetJson[redacted]";
    }
}
