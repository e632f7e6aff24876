package io.portcullis.ducat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Network;
import io.portcullis.vault.Members;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A protocol profile: where DUCAT is anchored, who its members are, under which terms it runs (ducat-wire §5). Its id commits to
 * the anchor and the contract's place only, not to members or terms.
 */
public final class ProtoProfile {
    private static final int GUARDIANS = 21;
    private static final int ORACLES = 22;
    private static final int VAULT_TERMS = 63;
    private static final List<String> UINTS = List.of(
            "anchor_height", "anchor_index", "boot_height", "chain_height", "contract_height", "contract_index");
    private static final List<String> HASHES = List.of("anchor_id", "anchor_txid", "contract_id", "contract_txid");

    private static final Map<Integer, String> TERM_NAMES = new LinkedHashMap<>();

    static {
        TERM_NAMES.put(241, "liquidation_tax");
        TERM_NAMES.put(242, "liquidation_thold");
        TERM_NAMES.put(243, "reserve_pubkey");
        TERM_NAMES.put(244, "reserve_sats_min");
        TERM_NAMES.put(245, "subsidy_increment");
        TERM_NAMES.put(246, "subsidy_thold");
        TERM_NAMES.put(247, "unit_asset_id");
        TERM_NAMES.put(248, "unit_balance_min");
        TERM_NAMES.put(249, "vault_ratio_min");
        TERM_NAMES.put(250, "vault_value_min");
    }

    private final JsonNode json;

    private ProtoProfile(JsonNode json) {
        this.json = json;
    }

    /** H("ducat/anchor_id", utf8 of {@code [height,index,"txid"]}). 32 bytes. */
    public static Bytes anchorId(long height, long index, Bytes txid) {
        return Hashes.tagged("ducat/anchor_id", utf8("[" + height + "," + index + ",\"" + txid.toHex() + "\"]"));
    }

    /** H("ducat/proto_contract_id", utf8 of {@code ["anchor_id",height,index,"txid"]}). 32 bytes. */
    public static Bytes contractId(Bytes anchorId, long height, long index, Bytes txid) {
        return Hashes.tagged(
                "ducat/proto_contract_id",
                utf8("[\"" + anchorId.toHex() + "\"," + height + "," + index + ",\"" + txid.toHex() + "\"]"));
    }

    /**
     * Takes a profile whose shape and contract id are right.
     *
     * @throws IllegalArgumentException naming the member that is wrong
     */
    public static ProtoProfile of(JsonNode json) {
        UINTS.forEach(name -> require(json.path(name).canConvertToExactIntegral(), name));
        HASHES.forEach(name -> require(ContractVerdicts.isHex(json.get(name), 32), name));
        require(ContractVerdicts.isHex(json.get("domain_hash"), 20), "domain_hash");
        Network.of(json.path("chain_network").asText());
        List.of("proto_assets", "proto_members", "proto_terms")
                .forEach(name ->
                        require(json.path(name).isArray() && json.get(name).size() <= 100, name));
        Bytes id = contractId(
                Bytes.fromHex(json.get("anchor_id").textValue()),
                json.get("contract_height").longValue(),
                json.get("contract_index").longValue(),
                Bytes.fromHex(json.get("contract_txid").textValue()));
        require(id.toHex().equals(json.get("contract_id").textValue()), "contract_id");
        return new ProtoProfile(json);
    }

    private static void require(boolean holds, String member) {
        if (!holds) {
            throw new IllegalArgumentException("profile's " + member + " is wrong");
        }
    }

    /** The registered guardians and oracles; of two entries with one index the first counts. */
    public Members members() {
        return members(json.get("proto_members"));
    }

    /** The guardians and oracles of a member list {@code [{group, idx, pubkey}]}. */
    public static Members members(JsonNode list) {
        return new Members(group(list, GUARDIANS), group(list, ORACLES));
    }

    private static Map<Integer, XOnlyKey> group(JsonNode list, int group) {
        Map<Integer, XOnlyKey> keys = new HashMap<>();
        for (JsonNode member : list) {
            if (member.path("group").intValue() == group) {
                keys.putIfAbsent(
                        member.path("idx").intValue(),
                        XOnlyKey.fromHex(member.path("pubkey").asText()));
            }
        }
        return keys;
    }

    /**
     * The ten vault terms by their names, a list of one value unwrapped.
     *
     * @throws IllegalArgumentException when one is missing
     */
    public ObjectNode vaultTerms() {
        ObjectNode terms = JsonNodeFactory.instance.objectNode();
        TERM_NAMES.forEach((key, name) -> terms.set(name, term(key, name)));
        return terms;
    }

    private JsonNode term(int key, String name) {
        for (JsonNode term : json.get("proto_terms")) {
            if (term.path("group").intValue() == VAULT_TERMS && term.path("key").intValue() == key) {
                JsonNode value = term.path("value");
                return value.size() == 1 ? value.get(0) : value;
            }
        }
        throw new IllegalArgumentException("profile lacks the term " + name);
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
