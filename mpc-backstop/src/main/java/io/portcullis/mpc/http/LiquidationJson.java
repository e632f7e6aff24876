package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ContractJson;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/liquidations}.
 *
 * @param psbt the proposed liquidation, base64
 * @param vaultTx the transaction that made the vault, hex, with or without witnesses
 * @param clientPubkey the vault's owner
 * @param guardMembers the vault's guardians, in its order
 * @param oraclePubkey whose threshold was crossed
 * @param vaultTag only of version 2 return data
 * @param tholdKey what the oracle revealed
 * @param contract of that oracle, the object of ducat-wire §2.1
 */
record LiquidationJson(
        @Nullable String psbt,
        @Nullable String vaultTx,
        @Nullable String clientPubkey,
        @Nullable List<@Nullable String> guardMembers,
        @Nullable String oraclePubkey,
        @Nullable String vaultTag,
        @Nullable String tholdKey,
        @Nullable ContractJson contract) {
    private static final String A_KEY = "an x-only key";

    static LiquidationJson of(LiquidationRequest request) {
        return new LiquidationJson(
                request.psbt().toBase64(),
                request.vaultTx().toBytes().toHex(),
                request.client().toHex(),
                request.guardians().stream().map(XOnlyKey::toHex).toList(),
                request.oracle().toHex(),
                request.vaultTag().map(tag -> tag.bytes().toHex()).orElse(null),
                request.tholdKey().reveal().toHex(),
                ClaimedContractJson.of(request.contract()));
    }

    /** @throws BadRequest naming the member that is missing or not well-formed */
    LiquidationRequest toDomain() {
        return new LiquidationRequest(
                Members.parsed(psbt, "psbt", "a PSBT of version 0 in base64", Psbt::fromBase64),
                Members.hex(vaultTx, "vault_tx", "a transaction", Transaction::parse),
                Members.hex(clientPubkey, "client_pubkey", A_KEY, XOnlyKey::new),
                guardians(),
                Members.hex(oraclePubkey, "oracle_pubkey", A_KEY, XOnlyKey::new),
                Members.optionalHex(vaultTag, "vault_tag", "16 bytes", VaultTag::new),
                Members.hex(tholdKey, "thold_key", "32 bytes", TholdKey::new),
                ClaimedContractJson.toDomain(Members.present(contract, "contract")));
    }

    private List<XOnlyKey> guardians() {
        List<XOnlyKey> keys = new ArrayList<>();
        for (String key : Members.present(guardMembers, "guard_members")) {
            keys.add(Members.hex(key, "guard_members[" + keys.size() + "]", A_KEY, XOnlyKey::new));
        }
        return keys;
    }

    /** Nothing of what was sent. */
    @Override
    public String toString() {
        return "LiquidationJson[redacted]";
    }
}
