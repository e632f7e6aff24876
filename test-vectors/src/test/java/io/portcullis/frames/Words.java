package io.portcullis.frames;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one venue quotes, and which quote a text would be: read here without any code of the adapters, so that what they took can be
 * held against what was sent.
 *
 * @param format a quote: %1$s the bid, %2$s the ask, %3$s the time as RFC 3339, %4$d in milliseconds, %5$d a sequence number
 * @param bid JSON pointer
 * @param ask JSON pointer
 * @param symbol JSON pointer, or empty when the venue names none
 */
record Words(String venue, String format, String bid, String ask, String symbol, String named) {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static final Words COINBASE = new Words("coinbase", """
            {"type":"ticker","sequence":%5$d,"product_id":"BTC-USD","price":"59999.5","best_bid":"%1$s","best_ask":"%2$s",\
            "time":"%3$s"}""", "/best_bid", "/best_ask", "/product_id", "BTC-USD");
    static final Words KRAKEN = new Words("kraken", """
            {"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":%1$s,"ask":%2$s,"last":59999.5,\
            "timestamp":"%3$s"}]}""", "/data/0/bid", "/data/0/ask", "/data/0/symbol", "BTC/USD");
    static final Words BITSTAMP =
            new Words("bitstamp", """
            {"channel":"order_book_btcusd","event":"data","data":{"microtimestamp":"%4$d000","bids":[["%1$s","1"]],\
            "asks":[["%2$s","1"]]}}""", "/data/bids/0/0", "/data/asks/0/0", "/channel", "order_book_btcusd");
    static final Words GEMINI = new Words("gemini", """
            {"type":"update","socket_sequence":%5$d,"timestampms":%4$d,"events":[{"type":"change","side":"bid",\
            "price":"%1$s","remaining":"1"},{"type":"change","side":"ask","price":"%2$s","remaining":"1"}]}""", "/events/0/price", "/events/1/price", "", "");
    static final Words LMAX = new Words("lmax", """
            {"type":"TICKER","instrument_id":"btc-usd","timestamp":"%3$s","best_bid":"%1$s","best_ask":"%2$s",\
            "last_price":"59999.5"}""", "/best_bid", "/best_ask", "/instrument_id", "btc-usd");
    static final Words BITFINEX = new Words("bitfinex", "[%1$s,%4$d,%2$s,1,1,1,59999.5,1,1,1]", "/0", "/2", "", "");
    static final Words OKX = new Words("okx", """
            {"code":"0","msg":"","data":[{"instId":"BTC-USD","askPx":"%2$s","bidPx":"%1$s","ts":"%4$d"}]}""", "/data/0/bidPx", "/data/0/askPx", "/data/0/instId", "BTC-USD");
    static final Words CRYPTO_COM =
            new Words("cryptocom", """
            {"id":-1,"code":0,"result":{"data":[{"i":"BTC_USD","a":"59999.5","b":"%1$s","k":"%2$s","t":%4$d}]}}""", "/result/data/0/b", "/result/data/0/k", "/result/data/0/i", "BTC_USD");
    static final Words BULLISH = new Words("bullish", """
            {"createdAtTimestamp":"%4$d","bestBid":"%1$s","bestAsk":"%2$s","last":"59999.5"}""", "/bestBid", "/bestAsk", "", "");
    static final Words PAXOS = new Words("paxos", """
            {"market":"BTCUSD","best_bid":{"price":"%1$s"},"best_ask":{"price":"%2$s"},"snapshot_at":"%3$s"}""", "/best_bid/price", "/best_ask/price", "", "");

    String quote(String bidPrice, String askPrice, Instant time, long sequence) {
        return format.formatted(bidPrice, askPrice, time, time.toEpochMilli(), sequence);
    }

    /** The quote that a text is, as two decimals; empty when it is none, or none of this market. */
    Optional<String> read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty();
        }
        if (root == null || !symbol.isEmpty() && !root.at(symbol).asText().equals(named)) {
            return Optional.empty();
        }
        Optional<BigDecimal> low = decimal(root.at(bid));
        Optional<BigDecimal> high = decimal(root.at(ask));
        return low.isEmpty()
                        || high.isEmpty()
                        || low.get().signum() <= 0
                        || low.get().compareTo(high.get()) >= 0
                ? Optional.empty()
                : Optional.of(pair(low.get(), high.get()));
    }

    /** The prices of a text whose sides change one by one, each with its side; empty when it is no JSON. */
    List<String> sides(String text) {
        var sides = new ArrayList<String>();
        try {
            for (JsonNode event : JSON.readTree(text).path("events")) {
                decimal(event.path("price"))
                        .map(price -> event.path("side").asText() + " "
                                + price.stripTrailingZeros().toPlainString())
                        .ifPresent(sides::add);
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            return List.of();
        }
        return sides;
    }

    static String pair(BigDecimal bid, BigDecimal ask) {
        return bid.stripTrailingZeros().toPlainString() + "/"
                + ask.stripTrailingZeros().toPlainString();
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        if (!node.isNumber() && !node.isTextual()) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(node.asText());
            // More would be no price, and a billion zeros if it were written out.
            return Optional.of(value).filter(some -> Math.abs(some.scale()) < 40);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
