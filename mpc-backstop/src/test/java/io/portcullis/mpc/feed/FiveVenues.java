package io.portcullis.mpc.feed;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All venues of this role on loopback, each quoting a bid, an ask 99 cents above it and the time it is. */
public final class FiveVenues implements AutoCloseable {
    private final Map<String, VenueServer> servers = new LinkedHashMap<>();
    private final Map<String, String> dollars = new ConcurrentHashMap<>();
    private final Supplier<Instant> now;

    /** All quote the same {@code bid}, in whole dollars. */
    public FiveVenues(String bid, Supplier<Instant> now) throws IOException {
        this.now = now;
        for (Venue venue : Venue.ALL) {
            var server = new VenueServer();
            servers.put(venue.name(), server);
            quote(venue.name(), bid);
            server.handle(venue.tickerPath(), exchange -> serve(venue, exchange));
        }
        servers.get("bitfinex").answer("/v2/platform/status", 200, "[1]");
    }

    List<Endpoint> endpoints() {
        return Venue.ALL.stream()
                .map(venue -> new Endpoint(venue, server(venue.name()).base()))
                .toList();
    }

    /** The venues as {@code prices.venues} of a configuration. */
    public String yaml() {
        return endpoints().stream()
                .map(endpoint ->
                        "    - {name: " + endpoint.venue().name() + ", base_uri: \"" + endpoint.base() + "\"}\n")
                .collect(Collectors.joining());
    }

    /** Nobody answers for this venue any more. */
    public void kill(String venue) {
        server(venue).close();
    }

    VenueServer server(String venue) {
        return servers.get(venue);
    }

    public void quote(String venue, String bid) {
        dollars.put(venue, bid);
    }

    private void serve(Venue venue, HttpExchange exchange) throws IOException {
        byte[] body = body(venue.name(), dollars.get(venue.name())).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private String body(String venue, String bid) {
        String millis = Long.toString(now.get().toEpochMilli());
        return switch (venue) {
            // The time stands in a size, so that no two answers are the same.
            case "bitfinex" -> "[" + bid + "," + millis + "," + bid + ".99,1]";
            case "okx" ->
                OkxTest.SAMPLE
                        .replace("\"9998.88\"", "\"" + bid + "\"")
                        .replace("\"askPx\":\"9999.99\"", "\"askPx\":\"" + bid + ".99\"")
                        .replace("1597026383085", millis);
            case "cryptocom" ->
                CryptoComTest.SAMPLE
                        .replace("51170.000000", bid)
                        .replace("51180.000000", bid + ".99")
                        .replace("1613580710768", millis);
            case "bullish" ->
                BullishTest.SAMPLE
                        .replace("38100.1000", bid)
                        .replace("38105.2000", bid + ".99")
                        .replace("1621472461000", millis);
            case "paxos" ->
                PaxosTest.SAMPLE
                        .replace("5999.75", bid)
                        .replace("6001.25", bid + ".99")
                        .replace("2020-01-17T18:36:08.123456789Z", now.get().toString());
            default -> throw new IllegalStateException("no body for " + venue);
        };
    }

    @Override
    public void close() {
        servers.values().forEach(VenueServer::close);
    }
}
