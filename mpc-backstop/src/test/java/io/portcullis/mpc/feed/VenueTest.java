package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.mpc.price.Answer;
import io.portcullis.mpc.price.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueTest {
    private static final Map<String, String> SAMPLES = Map.of(
            "bitfinex", BitfinexTest.SAMPLE,
            "okx", OkxTest.SAMPLE,
            "cryptocom", CryptoComTest.SAMPLE,
            "bullish", BullishTest.SAMPLE,
            "paxos", PaxosTest.SAMPLE);

    @ParameterizedTest
    @ValueSource(strings = {"bitfinex", "okx", "cryptocom", "bullish", "paxos"})
    void ticker_anyMutationOfTheSample_isAReadingOrARejectAndNeverThrows(String name) {
        Venue venue = Venue.named(name);
        var random = new Random(20_200_312);
        int rejected = 0;
        for (int i = 0; i < 20_000; i++) {
            Answer answer = venue.ticker(mutated(SAMPLES.get(name).getBytes(StandardCharsets.UTF_8), random));
            venue.statusPage().ifPresent(page -> page.problem().apply(mutated(new byte[] {'[', '1', ']'}, random)));
            if (answer instanceof Reading reading) {
                assertThat(reading.middle().value()).isPositive();
            } else {
                rejected++;
            }
        }
        assertThat(rejected).isBetween(1, 19_999);
    }

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] bytes = Arrays.copyOf(sample, random.nextInt(10) == 0 ? random.nextInt(sample.length) : sample.length);
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            String alphabet = "0123456789eE+-.,[]{}\":null\u0000\u00ff";
            bytes[random.nextInt(bytes.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return bytes;
    }

    @Test
    void named_unknown_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Venue.named("coinbase"));
    }

    @Test
    void defaults_areTheRealAddresses() {
        assertThat(Venue.ALL)
                .extracting(venue -> Endpoint.of(venue).uri(venue.tickerPath()).toString())
                .containsExactly(
                        "https://api-pub.bitfinex.com/v2/ticker/tBTCUSD",
                        "https://www.okx.com/api/v5/market/ticker?instId=BTC-USD",
                        "https://api.crypto.com/exchange/v1/public/get-tickers?instrument_name=BTC_USD",
                        "https://api.exchange.bullish.com/trading-api/v1/markets/BTCUSD/tick",
                        "https://api.paxos.com/v2/markets/BTCUSD/ticker");
        assertThat(Endpoint.of(Venue.named("bitfinex")).uri("/v2/platform/status"))
                .isEqualTo(URI.create("https://api-pub.bitfinex.com/v2/platform/status"));
    }

    @Test
    void uri_baseWithPathAndSlash_keepsThePath() {
        var endpoint = new Endpoint(Venue.named("bitfinex"), URI.create("http://127.0.0.1:18485/proxy/"));
        assertThat(endpoint.uri("/v2/x")).isEqualTo(URI.create("http://127.0.0.1:18485/proxy/v2/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api-pub.bitfinex.com",
                "ftp://127.0.0.1",
                "https:///x",
                "/v2",
                "https://host?x=1",
                "http://127.0.0.1.example.com",
            })
    void endpoint_unsafeBase_refuses(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(Venue.named("bitfinex"), URI.create(base)))
                .withMessageContaining("bitfinex");
    }
}
