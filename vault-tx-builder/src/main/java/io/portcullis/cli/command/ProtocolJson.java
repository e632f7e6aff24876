package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import java.math.BigDecimal;

/** A protocol as a file: DUCAT's profile as it is, or the form of {@link ProtocolOptions}. */
final class ProtocolJson {
    private ProtocolJson() {}

    /** @throws IllegalArgumentException naming the member that is wrong */
    static Protocol toProtocol(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new IllegalArgumentException("the protocol is not a JSON object");
        }
        return json.has("contract_id") ? ofProfile(json) : ofFile(json);
    }

    private static Protocol ofProfile(JsonNode json) {
        ProtoProfile profile = ProtoProfile.of(json);
        return new Protocol(
                Bytes.fromHex(json.get("contract_id").textValue()),
                Bytes.fromHex(json.get("domain_hash").textValue()),
                Network.of(json.get("chain_network").textValue()),
                profile.members(),
                terms("ducat", 1, profile.vaultTerms()));
    }

    private static Protocol ofFile(JsonNode json) {
        JsonNode terms = json.path("terms");
        return new Protocol(
                Bytes.fromHex(text(json, "protocol_id")),
                Bytes.fromHex(text(json, "domain_hash")),
                Network.ofConfiguredName(text(json, "network")),
                ProtoProfile.members(required(json.path("members").isObject(), json.path("members"), "members")),
                terms(text(terms, "name"), version(terms), terms));
    }

    private static RiskTerms terms(String name, int version, JsonNode json) {
        return new RiskTerms(
                name,
                version,
                decimal(json, "liquidation_tax"),
                decimal(json, "liquidation_thold"),
                XOnlyKey.fromHex(text(json, "reserve_pubkey")),
                new Sats(whole(json, "reserve_sats_min")),
                decimal(json, "subsidy_increment"),
                decimal(json, "subsidy_thold"),
                text(json, "unit_asset_id"),
                whole(json, "unit_balance_min"),
                decimal(json, "vault_ratio_min"),
                new Sats(whole(json, "vault_value_min")));
    }

    private static String text(JsonNode json, String name) {
        return required(json.path(name).isTextual(), json.path(name), name).textValue();
    }

    private static int version(JsonNode terms) {
        JsonNode value = terms.path("version");
        return required(value.isIntegralNumber() && value.canConvertToInt(), value, "version")
                .intValue();
    }

    private static long whole(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return required(value.isIntegralNumber() && value.canConvertToLong(), value, name)
                .longValue();
    }

    /** A number, or one as text. */
    private static BigDecimal decimal(JsonNode json, String name) {
        JsonNode value = json.path(name);
        boolean isText = value.isTextual() && value.textValue().matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
        return new BigDecimal(required(value.isNumber() || isText, value, name).asText());
    }

    private static JsonNode required(boolean holds, JsonNode value, String name) {
        if (!holds) {
            throw new IllegalArgumentException("the protocol's " + name + " is missing or of the wrong type");
        }
        return value;
    }
}
