package io.portcullis.oracle.http;

import static io.portcullis.oracle.contract.OracleFixture.START;
import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static io.portcullis.oracle.http.OracleUnderTest.code;
import static io.portcullis.oracle.http.OracleUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.oracle.contract.IndependentCrypto;
import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.feed.Readiness.Reason;
import io.portcullis.oracle.price.Tick;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OracleApiTest {
    private static final String PER_VAULT =
            "{\"thold_price\":40000,\"vault_tag\":\"" + TAG.bytes().toHex() + "\"}";
    private static final String SHARED = "{\"thold_price\":40000,\"derivation\":\"shared\"}";

    private final OracleFixture oracle = new OracleFixture().at(50_000, 90);
    private final OracleUnderTest server = new OracleUnderTest(oracle);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oracle_tellsKeysTermsAndLimits() {
        JsonNode reply = json(server.get("/v1/oracle"));
        assertThat(reply.path("version").textValue()).isEqualTo("1.2.3");
        assertThat(reply.path("network").textValue()).isEqualTo("regtest");
        assertThat(reply.path("slot_seconds").intValue()).isEqualTo(60);
        assertThat(reply.path("terms_id").textValue())
                .isEqualTo(OracleUnderTest.TERMS.id().bytes().toHex());
        assertThat(reply.path("limits").path("reveal_items").intValue()).isEqualTo(10_000);
        assertThat(reply.path("sources")).hasSize(2);
        assertThat(reply.path("keys")).hasSize(4);
        JsonNode perVault = reply.path("keys").get(3);
        assertThat(perVault.path("derivation").textValue()).isEqualTo("per-vault");
        assertThat(perVault.path("epoch").intValue()).isEqualTo(2);
        assertThat(perVault.path("quotes").booleanValue()).isTrue();
        assertThat(reply.path("keys").get(2).path("quotes").booleanValue()).isFalse();
    }

    @Test
    void termsInTheReply_areTheBytesThatTheIdIsTheHashOf() {
        String body = server.get("/v1/oracle").body();
        String canonical = body.substring(body.indexOf("\"terms\":") + 8, body.indexOf(",\"terms_id\""));
        byte[] hash = IndependentCrypto.sha256(canonical.getBytes(StandardCharsets.UTF_8));
        assertThat(json(server.get("/v1/oracle")).path("terms_id").textValue())
                .isEqualTo(HexFormat.of().formatHex(hash, 0, 16));
    }

    @Test
    void price_tellsTheTickAndWhatEachVenueGaveToIt() {
        server.publish("50000.5", "1.25");
        assertThat(server.get("/v1/price").body())
                .isEqualTo("{\"state\":\"confirmed\",\"median\":\"50000.5\",\"confidence\":\"1.25\",\"tick_stamp\":"
                        + oracle.now()
                        + ",\"sources_used\":[{\"venue\":\"coinbase\",\"bid\":\"49999\",\"ask\":\"50001\"}],"
                        + "\"sources_left_out\":[{\"venue\":\"kraken\",\"reason\":\"stale\","
                        + "\"detail\":\"not connected yet\"}]}");
    }

    @Test
    void price_withoutAQuorum_hasNoMedian() {
        server.publish(Tick.unknown(oracle.now()));
        server.readiness = new Readiness(List.of(Reason.QUORUM_LOST));
        JsonNode reply = json(server.get("/v1/price"));
        assertThat(reply.path("state").textValue()).isEqualTo("unknown");
        assertThat(reply.has("median")).isFalse();
        assertThat(reply.has("confidence")).isFalse();
    }

    @Test
    void price_thatIsStale_isNotTold() {
        server.publish("50000.5", "1.25");
        server.readiness = new Readiness(List.of(Reason.PRICE_STALE));
        assertThat(server.get("/v1/price").statusCode()).isEqualTo(503);
        assertThat(code(server.get("/v1/price"))).isEqualTo("price_stale");
    }

    @Test
    void quote_isDucatsObject_underTheKeyOfItsDerivation() {
        JsonNode shared = json(server.get("/v1/quote"));
        assertThat(fieldNames(shared))
                .containsExactly(
                        "base_price",
                        "base_stamp",
                        "chain_network",
                        "oracle_pubkey",
                        "rate_max",
                        "rate_min",
                        "rate_thold",
                        "step_size");
        assertThat(shared.path("base_price").longValue()).isEqualTo(50_000);
        assertThat(shared.path("base_stamp").longValue()).isEqualTo(START.seconds() + 60);
        assertThat(shared.path("rate_min").doubleValue()).isEqualTo(1.36);
        assertThat(json(server.get("/v1/quote?derivation=shared"))).isEqualTo(shared);
        JsonNode perVault = json(server.get("/v1/quote?derivation=per-vault"));
        assertThat(perVault.path("oracle_pubkey")).isNotEqualTo(shared.path("oracle_pubkey"));
    }

    @Test
    void contract_overHttp_verifiesInASecondImplementation() {
        for (String item : new String[] {PER_VAULT, SHARED}) {
            JsonNode reply = server.item("/v1/contracts", item);
            assertThat(reply.path("index").intValue()).isZero();
            assertThat(reply.path("status").textValue()).isEqualTo("ok");
            assertVerifies(reply.path("contract"));
        }
    }

    @Test
    void contract_isPerVaultUnlessAskedOtherwise_andHasNoKey() {
        JsonNode contract = server.item("/v1/contracts", PER_VAULT).path("contract");
        assertThat(fieldNames(contract))
                .containsExactly(
                        "base_price",
                        "base_stamp",
                        "chain_network",
                        "commit_hash",
                        "contract_id",
                        "oracle_pubkey",
                        "oracle_sig",
                        "thold_hash",
                        "thold_key",
                        "thold_price");
        assertThat(contract.path("thold_key").isNull()).isTrue();
        assertThat(contract.path("oracle_pubkey"))
                .isEqualTo(json(server.get("/v1/quote?derivation=per-vault")).path("oracle_pubkey"));
    }

    @Test
    void baseRate_isTakenAsANumberAndAsAString() {
        String number = "{\"base_rate\":1.36,\"derivation\":\"shared\"}";
        String text = "{\"base_rate\":\"1.36\",\"derivation\":\"shared\"}";
        JsonNode contract = server.item("/v1/contracts", number).path("contract");
        assertThat(contract.path("thold_price").longValue()).isEqualTo(49_633);
        assertThat(server.item("/v1/contracts", text).path("contract")).isEqualTo(contract);
    }

    @Test
    void baseStamp_namesAnEarlierSlot() {
        String item = "{\"thold_price\":40000,\"derivation\":\"shared\",\"base_stamp\":" + START + "}";
        assertThat(server.item("/v1/contracts", item)
                        .path("contract")
                        .path("base_stamp")
                        .longValue())
                .isEqualTo(START.seconds());
    }

    @Test
    void sameRequest_hasTheSameBytes_afterARestart() {
        String body = "{\"items\":[" + PER_VAULT + "," + SHARED + ",{},{\"base_rate\":2}]}";
        String before = server.post("/v1/contracts", body).body();
        try (var restarted = new OracleUnderTest(new OracleFixture().at(50_000, 90))) {
            assertThat(restarted.post("/v1/contracts", body).body()).isEqualTo(before);
            assertThat(restarted.get("/v1/quote").body())
                    .isEqualTo(server.get("/v1/quote").body());
        }
    }

    @Test
    void badItem_doesNotSpoilTheOthers() {
        String body = "{\"items\":[" + PER_VAULT + ",5,null,[],{},{\"thold_price\":-1},{\"thold_price\":1,"
                + "\"thold_price\":1},{\"thold_price\":1.5},{\"x\":1},{\"thold_price\":1e3},"
                + "{\"thold_price\":60000,\"derivation\":\"shared\"}," + SHARED + "]}";
        JsonNode items = json(server.post("/v1/contracts", body)).path("items");
        assertThat(items).hasSize(12);
        for (int i = 0; i < items.size(); i++) {
            boolean isGood = i == 0 || i == 11;
            assertThat(items.get(i).path("index").intValue()).isEqualTo(i);
            assertThat(items.get(i).path("status").textValue()).isEqualTo(isGood ? "ok" : "error");
            assertThat(items.get(i).has("code")).isNotEqualTo(isGood);
        }
        assertThat(items.get(0)).isEqualTo(server.item("/v1/contracts", PER_VAULT));
    }

    @Test
    void reveal_beforeAndAfterTheCrossing() {
        ObjectNode contract =
                (ObjectNode) server.item("/v1/contracts", PER_VAULT).path("contract");
        String item = revealItem(contract);
        assertThat(server.post("/v1/reveals", "{\"items\":[" + item + "]}").body())
                .isEqualTo("{\"items\":[{\"index\":0,\"status\":\"not_crossed\"}]}");
        oracle.at(40_000, 61);
        JsonNode revealed = server.item("/v1/reveals", item);
        assertThat(revealed.path("status").textValue()).isEqualTo("revealed");
        byte[] key = HexFormat.of().parseHex(revealed.path("thold_key").textValue());
        assertThat(HexFormat.of().formatHex(IndependentCrypto.hash160(key)))
                .isEqualTo(contract.path("thold_hash").textValue());
    }

    @Test
    void reveal_withAGap_tellsWhere() {
        ObjectNode contract =
                (ObjectNode) server.item("/v1/contracts", PER_VAULT).path("contract");
        oracle.unknown(30).at(50_000, 5);
        long from = START.seconds() + 90;
        assertThat(server.item("/v1/reveals", revealItem(contract)).toString())
                .isEqualTo("{\"index\":0,\"status\":\"unknown_interval\",\"gaps\":[{\"from_stamp\":" + from
                        + ",\"to_stamp\":" + (from + 30) + "}]}");
    }

    @Test
    void reveal_ofAContractWithAnInventedMember_isNotOurs() {
        ObjectNode contract =
                (ObjectNode) server.item("/v1/contracts", PER_VAULT).path("contract");
        oracle.at(100, 61);
        assertThat(status(revealItem(contract))).isEqualTo("revealed");
        for (String name : Set.of("base_price", "base_stamp", "thold_price")) {
            ObjectNode spoilt = contract.deepCopy();
            spoilt.put(name, contract.path(name).longValue() - 1);
            assertThat(status(revealItem(spoilt))).as(name).isEqualTo("not_ours");
        }
        for (String name : Set.of("commit_hash", "contract_id", "oracle_pubkey", "oracle_sig", "thold_hash")) {
            ObjectNode spoilt = contract.deepCopy();
            String hex = contract.path(name).textValue();
            spoilt.put(name, hex.substring(1) + (hex.charAt(0) == '0' ? "1" : "0"));
            assertThat(status(revealItem(spoilt))).as(name).isEqualTo("not_ours");
        }
        ObjectNode elsewhere = contract.deepCopy().put("chain_network", "mutiny");
        assertThat(status(revealItem(elsewhere))).isEqualTo("not_ours");
        assertThat(status(revealItem(contract).replace("00112233", "10112233"))).isEqualTo("not_ours");
    }

    @Test
    void reveal_ofTheBareFields_isEnough() {
        ObjectNode contract = (ObjectNode) server.item("/v1/contracts", SHARED).path("contract");
        contract.remove(List.of("thold_key", "commit_hash", "contract_id", "oracle_sig", "thold_hash"));
        oracle.at(40_000, 61);
        assertThat(server.item("/v1/reveals", contract.toString())
                        .path("status")
                        .textValue())
                .isEqualTo("revealed");
    }

    @Test
    void tagProof_isGivenForTheTagOfTheContractOnly() {
        JsonNode contract = server.item("/v1/contracts", PER_VAULT).path("contract");
        JsonNode proven =
                server.item("/v1/tag-proofs", tagItem(contract, TAG.bytes().toHex()));
        assertThat(proven.path("status").textValue()).isEqualTo("proven");
        byte[] message = IndependentCrypto.tagged(
                "portcullis/tag_proof",
                bytes(contract, "contract_id"),
                TAG.bytes().toArray());
        assertThat(IndependentCrypto.verifies(message, bytes(contract, "oracle_pubkey"), bytes(proven, "proof")))
                .isTrue();
        String other = "ff".repeat(16);
        assertThat(server.item("/v1/tag-proofs", tagItem(contract, other)).toString())
                .isEqualTo("{\"index\":0,\"status\":\"not_ours\"}");
    }

    @Test
    void tagProof_ofAContractWithAnInventedMember_isNotGiven() {
        ObjectNode contract =
                (ObjectNode) server.item("/v1/contracts", PER_VAULT).path("contract");
        String tag = TAG.bytes().toHex();
        for (String name : fieldNames(contract)) {
            ObjectNode spoilt = contract.deepCopy();
            if (contract.path(name).isNumber()) {
                spoilt.put(name, contract.path(name).longValue() + 1);
            } else if (name.equals("chain_network")) {
                spoilt.put(name, "main");
            } else if (name.equals("thold_key")) {
                spoilt.put(name, "00".repeat(32));
            } else {
                spoilt.put(name, "00".repeat(contract.path(name).textValue().length() / 2));
            }
            assertThat(server.item("/v1/tag-proofs", tagItem(spoilt, tag))
                            .path("status")
                            .textValue())
                    .as(name)
                    .isEqualTo("not_ours");
        }
    }

    @Test
    void nothingButARecordedSlotsPrice_isEverSigned() {
        for (String invented : List.of(
                "\"base_price\":60000",
                "\"base_stamp\":" + (START.seconds() + 30),
                "\"base_stamp\":" + (START.seconds() - 60),
                "\"base_stamp\":" + (START.seconds() + 120),
                "\"base_stamp\":4294967295",
                "\"base_stamp\":500000000",
                "\"chain_network\":\"main\"",
                "\"oracle_pubkey\":\"" + "11".repeat(32) + "\"",
                "\"commit_hash\":\"" + "11".repeat(32) + "\"",
                "\"contract_id\":\"" + "11".repeat(32) + "\"",
                "\"thold_hash\":\"" + "11".repeat(20) + "\"",
                "\"oracle_sig\":\"" + "11".repeat(64) + "\"",
                "\"thold_key\":null",
                "\"epoch\":1")) {
            String item = SHARED.replace("}", "," + invented + "}");
            assertThat(server.item("/v1/contracts", item).path("status").textValue())
                    .as(invented)
                    .isEqualTo("error");
        }
        assertThat(json(server.get("/api/quote?th=40000&ts=1&cs=1"))
                        .path("base_stamp")
                        .longValue())
                .isEqualTo(START.seconds() + 60);
    }

    @Test
    void readiness_isThatOfThePrices_andHealthIsNot() {
        server.publish("50000", "1");
        assertThat(server.get("/ready").statusCode()).isEqualTo(200);
        for (Reason reason : Reason.values()) {
            server.readiness = new Readiness(List.of(reason));
            assertThat(server.get("/ready").statusCode()).isEqualTo(503);
            assertThat(code(server.get("/ready"))).isEqualTo(reason.tag());
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }

    private String status(String revealItem) {
        return server.item("/v1/reveals", revealItem).path("status").textValue();
    }

    private static String revealItem(ObjectNode contract) {
        ObjectNode item = contract.deepCopy();
        item.remove("thold_key");
        return item.put("vault_tag", TAG.bytes().toHex()).toString();
    }

    private static String tagItem(JsonNode contract, String tag) {
        return "{\"contract\":" + contract + ",\"vault_tag\":\"" + tag + "\"}";
    }

    private static List<String> fieldNames(JsonNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static byte[] bytes(JsonNode node, String name) {
        return HexFormat.of().parseHex(node.path(name).textValue());
    }

    /** ducat-wire §2.2, written once more. */
    private static void assertVerifies(JsonNode contract) {
        byte[] commit = IndependentCrypto.tagged(
                "ducat/price_contract_commit",
                bytes(contract, "oracle_pubkey"),
                contract.path("chain_network").textValue().getBytes(StandardCharsets.US_ASCII),
                IndependentCrypto.u32(contract.path("base_price").longValue()),
                IndependentCrypto.u32(contract.path("base_stamp").longValue()),
                IndependentCrypto.u32(contract.path("thold_price").longValue()));
        assertThat(Bytes.of(commit).toHex())
                .isEqualTo(contract.path("commit_hash").textValue());
        byte[] id = IndependentCrypto.tagged("ducat/price_contract_id", commit, bytes(contract, "thold_hash"));
        assertThat(Bytes.of(id).toHex()).isEqualTo(contract.path("contract_id").textValue());
        assertThat(IndependentCrypto.verifies(id, bytes(contract, "oracle_pubkey"), bytes(contract, "oracle_sig")))
                .isTrue();
    }
}
