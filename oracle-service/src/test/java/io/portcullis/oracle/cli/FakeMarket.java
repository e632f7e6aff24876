package io.portcullis.oracle.cli;

import io.javalin.Javalin;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Three venues that quote every second, and the clock of their replay, which goes as fast as it is acknowledged. */
final class FakeMarket implements AutoCloseable {
    private final List<WsContext> coinbase = new CopyOnWriteArrayList<>();
    private final List<WsContext> kraken = new CopyOnWriteArrayList<>();
    private final List<WsContext> lmax = new CopyOnWriteArrayList<>();
    private final String krakenBid;
    private final Javalin server;
    private long seconds = 1_600_000_000;

    FakeMarket(String krakenBid) {
        this.krakenBid = krakenBid;
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.ws("/clock", this::clock);
                    config.routes.ws("/", keep(coinbase));
                    config.routes.ws("/v2", keep(kraken));
                    config.routes.ws("/v1/web-socket", keep(lmax));
                })
                .start("127.0.0.1", 0);
    }

    String base() {
        return "ws://127.0.0.1:" + server.port();
    }

    private void clock(WsConfig clock) {
        clock.onConnect(this::step);
        clock.onMessage(acknowledged -> {
            seconds++;
            Instant now = Instant.ofEpochSecond(seconds);
            coinbase.forEach(client -> client.send("""
                    {"type":"ticker","product_id":"BTC-USD","price":"7000","best_bid":"6999.5","best_ask":"7000.5",\
                    "time":"%s"}""".formatted(now)));
            kraken.forEach(client -> client.send("""
                    {"channel":"ticker","data":[{"symbol":"BTC/USD","bid":%s,"ask":7000.5,"timestamp":"%s"}]}""".formatted(krakenBid, now)));
            lmax.forEach(client -> client.send("""
                    {"type":"TICKER","instrument_id":"btc-usd","best_bid":"6999","best_ask":"7001","timestamp":"%s"}""".formatted(now)));
            step(acknowledged);
        });
    }

    private void step(WsContext client) {
        client.send("{\"time_ms\":" + seconds + "000}");
    }

    private static Consumer<WsConfig> keep(List<WsContext> clients) {
        return venue -> venue.onConnect(clients::add);
    }

    @Override
    public void close() {
        server.stop();
    }
}
