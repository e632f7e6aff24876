package io.portcullis.oracle.feed;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CandleClientTest {
    private static final List<Stamp> MINUTES = Healing.minutes(new Gap(START, START.plusSeconds(180)));

    private final CandleServer server = new CandleServer();
    private final CandleEndpoint coinbase =
            CandleEndpoint.of("coinbase", Optional.of(server.base())).orElseThrow();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void highs_areThoseOfTheMinutesAskedFor_andNoOthers() throws Exception {
        List<Stamp> more = Healing.minutes(new Gap(START.plusSeconds(-60), START.plusSeconds(240)));
        server.answer("coinbase", CandleServer.candles("coinbase", more, 7000));
        assertThat(ask(MINUTES)).containsOnlyKeys(MINUTES).containsValue(new MicroUsd(7_000_250_000L));
    }

    @Test
    void moreMinutesThanAnAnswerHolds_areAskedForOneAfterTheOther() throws Exception {
        List<Stamp> many = Healing.minutes(new Gap(START, START.plusSeconds(301 * 60)));
        server.answer("coinbase", CandleServer.candles("coinbase", many, 7000));
        assertThat(ask(many)).hasSize(301);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void whatIsNoGoodAnswer_isAReason() throws Exception {
        String good = CandleServer.candles("coinbase", MINUTES, 7000);
        assertThat(refusal("[" + good.substring(1, good.length() / 2))).isEqualTo("not JSON");
        assertThat(refusal(good.replace("]]", "]," + good.substring(1)))).isEqualTo("two candles of one minute");
        assertThat(refusal(" ".repeat(CandleClient.MAX_ANSWER_BYTES) + good)).isEqualTo("answer too large");
        for (int status : List.of(302, 429, 503)) {
            server.status = status;
            assertThat(refusal(good)).isEqualTo("status " + status);
        }
    }

    @Test
    void venueThatDoesNotAnswer_isGivenUp() {
        var client = new CandleClient(Duration.ofMillis(300));
        assertThat(client.highs(coinbase, MINUTES)).failsWithin(Duration.ofSeconds(30));
    }

    @Test
    void base_isEncrypted_orOnThisMachine() {
        for (String base : List.of("http://example.com", "ws://127.0.0.1", "ftp://127.0.0.1", "127.0.0.1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CandleEndpoint.of("kraken", Optional.of(URI.create(base))));
        }
        assertThat(CandleEndpoint.of("lmax", Optional.empty())).isEmpty();
        assertThat(CandleEndpoint.of("kraken", Optional.empty())
                        .orElseThrow()
                        .uri(START, START)
                        .toString())
                .startsWith("https://api.kraken.com/0/public/OHLC?");
    }

    private Map<Stamp, MicroUsd> ask(List<Stamp> minutes) throws Exception {
        return new CandleClient(CandleClient.DEADLINE).highs(coinbase, minutes).get(30, TimeUnit.SECONDS);
    }

    private String refusal(String answer) throws Exception {
        server.answer("coinbase", answer);
        try {
            ask(MINUTES);
            throw new AssertionError("not refused");
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        }
    }
}
