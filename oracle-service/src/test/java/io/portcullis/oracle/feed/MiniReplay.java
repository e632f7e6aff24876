package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Three venues and a clock that goes on when the test says so. */
final class MiniReplay implements AutoCloseable {

    final SocketServer coinbase = new SocketServer("/");
    final SocketServer kraken = new SocketServer("/v2");
    final SocketServer bitstamp = new SocketServer("/");
    final SocketServer clock;
    private Stamp now;

    MiniReplay(Stamp first) {
        now = first;
        clock = new SocketServer("/clock", opened -> opened.send(frame(now)), (connection, ack) -> {});
    }

    URI clockUri() {
        return clock.base().resolve("/clock");
    }

    List<VenueEndpoint> venues() {
        return List.of(
                VenueEndpoint.of("coinbase", Optional.of(coinbase.base())),
                VenueEndpoint.of("kraken", Optional.of(kraken.base())),
                VenueEndpoint.of("bitstamp", Optional.of(bitstamp.base())));
    }

    /** The first second, which the clock tells by itself. */
    void awaitFirstSecond() throws InterruptedException {
        awaitAcknowledgement();
    }

    /** One more second, in which all three venues quote this price; returns when it is done. */
    Stamp second(long dollars) throws InterruptedException {
        return second(dollars, dollars, dollars);
    }

    /** As {@link #second(long)}, with a price per venue; zero for none. */
    Stamp second(long atCoinbase, long atKraken, long atBitstamp) throws InterruptedException {
        now = now.plusSeconds(1);
        Instant time = now.toInstant();
        if (atCoinbase > 0) {
            coinbase.send("""
                    {"type":"ticker","product_id":"BTC-USD","price":"%1$d","best_bid":"%1$d.00","best_ask":"%1$d.02",\
                    "time":"%2$s"}""".formatted(atCoinbase, time));
        }
        if (atKraken > 0) {
            kraken.send("""
                    {"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":%1$d.00,"ask":%1$d.02,\
                    "last":%1$d,"timestamp":"%2$s"}]}""".formatted(atKraken, time));
        }
        if (atBitstamp > 0) {
            bitstamp.send("""
                    {"event":"data","channel":"order_book_btcusd","data":{"microtimestamp":"%2$d",\
                    "bids":[["%1$d.00","1"]],"asks":[["%1$d.02","1"]]}}""".formatted(atBitstamp, now.seconds() * 1_000_000));
        }
        clock.send(frame(now));
        awaitAcknowledgement();
        return now;
    }

    @Override
    public void close() {
        List.of(clock, coinbase, kraken, bitstamp).forEach(SocketServer::close);
    }

    private void awaitAcknowledgement() throws InterruptedException {
        assertThat(clock.received.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"ack\":" + now + "000}");
    }

    private static String frame(Stamp stamp) {
        return "{\"time_ms\":" + stamp + "000}";
    }
}
