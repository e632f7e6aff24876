package io.portcullis.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.mpc.exchange.GroupJson;
import io.portcullis.mpc.exchange.ShareJson;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.http.ActionRequestFuzzer;
import io.portcullis.mpc.http.LiquidationRequestFuzzer;
import io.portcullis.oracle.feed.BitstampFuzzer;
import io.portcullis.oracle.feed.CoinbaseFuzzer;
import io.portcullis.oracle.feed.GeminiFuzzer;
import io.portcullis.oracle.feed.KrakenFuzzer;
import io.portcullis.oracle.feed.LmaxDigitalFuzzer;
import io.portcullis.oracle.http.OracleRequestFuzzer;
import io.portcullis.protocol.Network;
import io.portcullis.vault.VaultReturnScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fuzz targets, each with valid inputs to start from. */
final class Corpus {
    private static final JsonMapper JSON = new JsonMapper();

    /** Return data of the published vectors' first case can be read with it. */
    static final VaultReturnScript CODEC = new VaultReturnScript(
            ProtoProfile.members(vectors("vault_return.json").get("decode_members")));

    static final Map<Class<?>, List<byte[]>> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put(PsbtFuzzer.class, psbts());
        TARGETS.put(TransactionFuzzer.class, hex("psbts.json", "cases", "tx"));
        TARGETS.put(VaultReturnFuzzer.class, hex("vault_return.json", "decode", "script"));
        TARGETS.put(ContractJsonFuzzer.class, contracts());
        TARGETS.put(OracleRequestFuzzer.class, List.of(utf8("""
                {"items":[{"thold_price":5000,"derivation":"per-vault","vault_tag":"00112233445566778899aabbccddeeff"}]}"""), utf8("""
                {"items":[{"base_price":7344,"base_stamp":1584007140,"chain_network":"regtest","oracle_pubkey":\
                "8594d8b7336a020dbf9e5bacf2dab9fe0f5965801bd4b46864029229260303e9","thold_price":5000}]}""")));
        TARGETS.put(LiquidationRequestFuzzer.class, List.of(liquidationRequest()));
        TARGETS.put(ActionRequestFuzzer.class, List.of(actionRequest(), takeoverRequest()));
        TARGETS.put(FrostJsonFuzzer.class, frost());
        TARGETS.put(CoinbaseFuzzer.class, List.of(utf8("""
                {"type":"ticker","sequence":37475248783,"product_id":"BTC-USD","price":"1285.22","best_bid":"1285.04",\
                "best_ask":"1285.27","time":"2022-10-19T23:28:22.061769Z","trade_id":370843401}"""), utf8("""
                {"type":"heartbeat","sequence":90,"last_trade_id":20,"product_id":"BTC-USD",\
                "time":"2014-11-07T08:19:28.464459Z"}""")));
        TARGETS.put(KrakenFuzzer.class, List.of(utf8("""
                {"channel":"ticker","type":"snapshot","data":[{"symbol":"BTC/USD","bid":105944.20,"ask":105944.30,\
                "last":105899.40,"timestamp":"2022-12-25T09:30:59.123456Z"}]}"""), utf8("""
                {"channel":"status","data":[{"api_version":"v2","connection_id":13834774380200032777,\
                "system":"online","version":"2.0.0"}],"type":"update"}""")));
        TARGETS.put(BitstampFuzzer.class, List.of(utf8("""
                {"channel":"order_book_btcusd","event":"data","data":{"timestamp":"1706302442",\
                "microtimestamp":"1706302442078000","bids":[["2253.7","1"]],"asks":[["2253.8","1"]]}}""")));
        TARGETS.put(GeminiFuzzer.class, List.of(utf8("""
                {"eventId":1,"events":[{"price":"60000","remaining":"1","side":"bid","type":"change"},\
                {"price":"60001","remaining":"1","side":"ask","type":"change"}],"socket_sequence":0,"type":"update"}
                {"type":"heartbeat","socket_sequence":1}
                {"timestampms":1790400000620,"events":[{"price":"60000.5","remaining":"0.5","side":"bid","type":"change"}],\
                "socket_sequence":2,"type":"update"}""")));
        TARGETS.put(LmaxDigitalFuzzer.class, List.of(utf8("""
                {"type":"SUBSCRIPTIONS","channels":[{"name":"TICKER","instruments":["btc-usd"]}]}
                {"type":"TICKER","instrument_id":"btc-usd","timestamp":"2025-02-02T10:15:30.123Z","trade_id":"0B5W",\
                "last_price":"97012.50","last_quantity":"0.1000","best_bid":"97010.25","best_ask":"97014.75"}""")));
        TARGETS.put(OkxFuzzer.class, List.of(utf8("""
                {"code":"0","msg":"","data":[{"instType":"SPOT","instId":"BTC-USD","last":"9999.99","askPx":"9999.99",\
                "askSz":"11","bidPx":"9998.88","bidSz":"5","ts":"1597026383085"}]}""")));
        TARGETS.put(BullishFuzzer.class, List.of(utf8("""
                {"createdAtTimestamp":"1621472461000","high":"42000.0","low":"36000.0","bestBid":"38100.1","bestAsk":"38101.2",\
                "last":"38100.5"}""")));
        TARGETS.put(PaxosFuzzer.class, List.of(utf8("""
                {"market":"BTCUSD","best_bid":{"price":"5999.75","amount":"0.26"},"best_ask":{"price":"6001.25","amount":"0.2"},\
                "last_execution":{"price":"6000"},"snapshot_at":"2025-02-02T10:15:30.123Z"}""")));
        TARGETS.put(
                BitfinexFuzzer.class,
                List.of(utf8("[7381.6,38.64497907,7381.7,32.14590657,126.6,0.0175,7381.2,1982.88275223,7390,7228.1]")));
        TARGETS.put(BitfinexStatusFuzzer.class, List.of(utf8("[1]"), utf8("[0]"), utf8("[\"error\",10020,\"x\"]")));
        TARGETS.put(CryptoComFuzzer.class, List.of(utf8("""
                {"id":-1,"method":"public/get-tickers","code":0,"result":{"data":[{"i":"BTC_USD","a":"51174.500000",\
                "b":"51170.000000","k":"51180.000000","t":1613580710768}]}}""")));
    }

    private Corpus() {}

    private static List<byte[]> contracts() {
        List<byte[]> seeds = new ArrayList<>();
        vectors("price_contracts_invalid.json")
                .get("cases")
                .forEach(vector -> seeds.add(utf8(vector.get("contract").toString())));
        return seeds;
    }

    /** Well-formed in every member, of the first published vector's PSBT and contract. */
    private static byte[] liquidationRequest() {
        JsonNode psbt = vectors("psbts.json").at("/cases/0");
        JsonNode contract = vectors("price_contracts.json").at("/cases/0/contract");
        return utf8("""
                {"psbt":"%s","oracle_pubkey":"%s","thold_key":"%s","contract":%s}""".formatted(
                        psbt.get("unsigned_psbt").asText(),
                        contract.get("oracle_pubkey").asText(),
                        "11".repeat(32),
                        contract));
    }

    /** Likewise, an opening. */
    private static byte[] actionRequest() {
        String psbt = vectors("psbts.json").at("/cases/0/unsigned_psbt").asText();
        JsonNode contract = vectors("price_contracts.json").at("/cases/0/contract");
        return utf8("""
                {"action":"open","psbt":"%s","unit_psbt":"%s","quotes":[{"contract":%s,"tag_proof":"%s"}]}""".formatted(psbt, psbt, contract, "11".repeat(64)));
    }

    private static byte[] takeoverRequest() {
        String psbt = vectors("psbts.json").at("/cases/0/unsigned_psbt").asText();
        JsonNode contract = vectors("price_contracts.json").at("/cases/0/contract");
        return utf8("""
                {"action":"trim","psbt":"%s","targets":[{"oracle_pubkey":"%s","vault_tag":"%s","thold_key":"%s","contract":%s,\
                "liquid_price":5500}],"recapitalisation_sats":5000000}""".formatted(psbt, "11".repeat(32), "22".repeat(16), "33".repeat(32), contract));
    }

    private static List<byte[]> frost() {
        var terms = new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 1, Optional.empty());
        try (Dealing dealing = Dealing.ofNewKey(terms, new SecureRandom())) {
            String point = dealing.group().key().toString();
            return List.of(
                    utf8(GroupJson.render(dealing.group())),
                    utf8(ShareJson.render(dealing.shares().get(0))),
                    utf8("[{\"id\":0,\"hiding\":\"" + point + "\",\"binding\":\"" + point + "\"}]"),
                    utf8("{\"id\":0,\"psig\":\"" + "01".repeat(32) + "\"} {\"id\":1,\"psig\":\"" + "02".repeat(32)
                            + "\"}"));
        }
    }

    private static List<byte[]> psbts() {
        List<byte[]> seeds = new ArrayList<>();
        vectors("psbts.json")
                .get("cases")
                .forEach(vector -> seeds.add(
                        Base64.getDecoder().decode(vector.get("unsigned_psbt").asText())));
        return seeds;
    }

    private static List<byte[]> hex(String file, String list, String member) {
        List<byte[]> seeds = new ArrayList<>();
        vectors(file)
                .get(list)
                .forEach(vector ->
                        seeds.add(Bytes.fromHex(vector.get(member).asText()).toArray()));
        return seeds;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode vectors(String file) {
        try {
            return JSON.readTree(
                    Path.of(System.getProperty("vectors.dir"), file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
