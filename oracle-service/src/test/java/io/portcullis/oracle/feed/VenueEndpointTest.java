package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenueEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "coinbase, wss://ws-feed.exchange.coinbase.com/",
        "kraken, wss://ws.kraken.com/v2",
        "bitstamp, wss://ws.bitstamp.net/",
        "gemini, wss://api.gemini.com/v1/marketdata/btcusd?top_of_book=true&heartbeat=true",
        "lmax, wss://public-data-api.london-digital.lmax.com/v1/web-socket",
    })
    void venue_isReachedAtItsRealAddress_byDefault(String venue, URI uri) {
        assertThat(VenueEndpoint.of(venue, Optional.empty()).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "coinbase, ws://127.0.0.1:18481, ws://127.0.0.1:18481/",
        "kraken, ws://127.0.0.1:18482, ws://127.0.0.1:18482/v2",
        "kraken, ws://localhost:18482/v2, ws://localhost:18482/v2",
        "bitstamp, ws://[::1]:18483/, ws://[::1]:18483/",
        "gemini, ws://127.0.0.1:18484, ws://127.0.0.1:18484/v1/marketdata/btcusd?top_of_book=true&heartbeat=true",
        "lmax, ws://127.0.0.1:18489, ws://127.0.0.1:18489/v1/web-socket",
        "kraken, wss://mirror.example, wss://mirror.example/v2",
    })
    void path_isTheVenuesOwn_onEveryBase(String venue, URI base, URI uri) {
        assertThat(VenueEndpoint.of(venue, Optional.of(base)).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://ws.kraken.com", "ws://127.0.0.1.example", "http://127.0.0.1:18481", "/v2", ""})
    void base_thatIsNeitherEncryptedNorLocal_isRefused(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueEndpoint.of("kraken", Optional.of(URI.create(base))));
    }

    @Test
    void unknownVenue_isRefused_withTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueEndpoint.of("binance", Optional.empty()))
                .withMessageContaining("coinbase, kraken, bitstamp, gemini, lmax");
    }
}
