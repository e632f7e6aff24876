package io.portcullis.oracle.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The candles of all four venues that have some, on one port; what each answers is set by its name. */
public final class CandleServer implements AutoCloseable {
    private static final Map<String, String> PATHS = Map.of(
            "coinbase", "/products/BTC-USD/candles",
            "kraken", "/0/public/OHLC",
            "bitstamp", "/api/v2/ohlc/btcusd/",
            "gemini", "/v2/candles/btcusd/1m");

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final HttpServer server;
    volatile int status = 200;

    public CandleServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PATHS.forEach((venue, path) -> server.createContext(path, exchange -> answer(venue, exchange)));
        server.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The venues whose streams are nowhere and whose candles are here, and one that has none. */
    public List<VenueEndpoint> venues() {
        URI nowhere = URI.create("ws://127.0.0.1:1");
        return List.of("bitstamp", "coinbase", "gemini", "kraken", "lmax").stream()
                .map(venue -> VenueEndpoint.of(venue, Optional.of(nowhere)))
                .map(venue -> PATHS.containsKey(venue.venue()) ? venue.withCandlesAt(base()) : venue)
                .toList();
    }

    /** The answer of a venue; without one the connection is left waiting. */
    public void answer(String venue, String body) {
        bodies.put(venue, body);
    }

    /** All venues have traded at this price in all minutes of the gap. */
    public void answerAll(Gap gap, long dollars) {
        PATHS.keySet().forEach(venue -> answer(venue, candles(venue, Healing.minutes(gap), dollars)));
    }

    /** As the venue writes it. */
    public static String candles(String venue, List<Stamp> minutes, long dollars) {
        String list =
                minutes.stream().map(start -> candle(venue, start, dollars)).collect(Collectors.joining(","));
        return switch (venue) {
            case "kraken" -> "{\"error\":[],\"result\":{\"XXBTZUSD\":[" + list + "],\"last\":1}}";
            case "bitstamp" -> "{\"data\":{\"pair\":\"BTC/USD\",\"ohlc\":[" + list + "]}}";
            default -> "[" + list + "]";
        };
    }

    private static String candle(String venue, Stamp start, long dollars) {
        String form = switch (venue) {
            case "coinbase" -> "[%1$d,%2$d.01,%3$d.25,%2$d.5,%3$d,1.5]";
            case "gemini" -> "[%1$d000,%2$d.5,%3$d.25,%2$d.01,%3$d,1.5]";
            case "kraken" -> "[%1$d,\"%2$d.5\",\"%3$d.25\",\"%2$d.01\",\"%3$d\",\"%2$d.6\",\"1.5\",7]";
            case "bitstamp" ->
                "{\"timestamp\":\"%1$d\",\"open\":\"%2$d.5\",\"high\":\"%3$d.25\",\"low\":\"%2$d.01\","
                        + "\"close\":\"%3$d\",\"volume\":\"1.5\"}";
            default -> throw new IllegalArgumentException(venue);
        };
        return form.formatted(start.seconds(), dollars - 1, dollars);
    }

    private void answer(String venue, HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        String body = bodies.get(venue);
        if (body == null) {
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
