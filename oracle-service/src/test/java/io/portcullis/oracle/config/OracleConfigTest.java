package io.portcullis.oracle.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleConfigTest {
    private static final Path SAMPLES = Path.of("config");

    private final String replay = sample("replay.yaml");

    @Test
    void replaySample_isComplete() {
        OracleConfig config = OracleConfig.parse(replay);
        assertThat(config.network()).isEqualTo(Network.REGTEST);
        assertThat(config.secretKind()).isEqualTo(SecretKind.MASTER);
        assertThat(config.http().port()).isEqualTo(8480);
        assertThat(config.rates().rateMin()).isEqualByComparingTo("1.36");
        assertThat(config.terms().liquidationThold()).isEqualTo(new BigDecimal("1.35"));
        assertThat(config.limits().quorum()).isEqualTo(4);
        assertThat(config.venues())
                .extracting(VenueEndpoint::venue)
                .containsExactly("coinbase", "kraken", "bitstamp", "gemini", "lmax");
        assertThat(config.venues().get(1).uri()).hasToString("ws://127.0.0.1:18482/v2");
        assertThat(config.time().waits()).isTrue();
    }

    @Test
    void mainnetSample_asksTheVenuesThemselves_onceItHasItsReserveKey() {
        String sample = sample("oracle.yaml");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(sample))
                .withMessageStartingWith("terms: ");
        OracleConfig config = OracleConfig.parse(
                sample.replace("YOUR-KEY", "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));
        assertThat(config.network()).isEqualTo(Network.MAIN);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.time().waits()).isFalse();
        assertThat(config.venues())
                .extracting(venue -> venue.uri().toString())
                .containsExactly(
                        "wss://ws-feed.exchange.coinbase.com/",
                        "wss://ws.kraken.com/v2",
                        "wss://ws.bitstamp.net/",
                        "wss://api.gemini.com/v1/marketdata/btcusd?top_of_book=true&heartbeat=true",
                        "wss://public-data-api.london-digital.lmax.com/v1/web-socket");
    }

    @Test
    void candles_areWhereTheFileSays_orAtTheVenueItself_andNowhereForAnotherStream() {
        assertThat(OracleConfig.parse(sample("replay.yaml")).venues())
                .extracting(VenueEndpoint::hasCandles)
                .containsExactly(true, true, true, true, false);
        String elsewhere = sample("replay.yaml").replaceAll(", candles_uri: \"[^\"]*\"", "");
        assertThat(OracleConfig.parse(elsewhere).venues()).noneMatch(VenueEndpoint::hasCandles);
        String mainnet = sample("oracle.yaml")
                .replace("YOUR-KEY", "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        assertThat(OracleConfig.parse(mainnet).venues())
                .extracting(VenueEndpoint::hasCandles)
                .containsExactly(true, true, true, true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "network: regtest | network: mainnet | network: ",
                "network: regtest | network: Regtest | network: ",
                "network: regtest | network: main | clock.replay: is for network regtest only",
                "network: regtest | network: signet | clock.replay: is for network regtest only",
                "network: regtest | networks: regtest | network: is missing",
                "epoch: 1 | epoch: 0 | epoch: is not within 1 and 1000",
                "epoch: 1 | epoch: 1001 | epoch: is not within 1 and 1000",
                "epoch: 1 | epoch: one | epoch: is not a value of the right kind",
                "epoch: 1 | epoch: 1.5 | epoch: is not a value of the right kind",
                "epoch: 1 | # | epoch: is missing",
                "kind: master | kind: plain | secret.kind: ",
                "kind: master | kind: MASTER | secret.kind: ",
                "port: 8480 | port: 65536 | http.port: is not a port",
                "per_second: 1000 | per_second: 0 | http.rate_limit: ",
                "per_second: 1000 | per_minute: 1000 | http.rate_limit.per_second: is missing",
                "rate_min: \"1.36\" | rate_min: \"1.35\" | rates: rate_min is not above rate_thold",
                "rate_max: \"5.00\" | rate_max: \"1.3\" | rates: rate_max is below rate_min",
                "step_size: \"0.01\" | step_size: \"0\" | rates: step_size is not above zero",
                "step_size: \"0.01\" | step_size: \"1e-9\" | rates: ",
                "step_size: \"0.01\" | step_size: NaN | rates.step_size: is not a value of the right kind",
                "rate_thold: \"1.35\" | rate_thold: \"1.34\" | rates.rate_thold: is not terms.liquidation_thold",
                "liquidation_thold: \"1.35\" | liquidation_thold: \"0.9\" | terms: term out of range",
                "quorum: 4 | quorum: 2 | prices.quorum: quorum of 2 is below 3",
                "quorum: 4 | quorum: 6 | prices.quorum: is more than there are venues",
                "name: kraken | name: mtgox | prices.venues[1]: unknown venue",
                "name: kraken | name: coinbase | prices.venues[1]: is named twice",
                "name: kraken | name: kraken, weight: 2 | prices.venues[1].weight: there is no such setting",
                "http://127.0.0.1:18482 | http://203.0.113.9:18482 | prices.venues[1]: not an https:// URI",
                "http://127.0.0.1:18482 | ws://127.0.0.1:18482 | prices.venues[1]: not an https:// URI",
                "name: lmax, | name: lmax, candles_uri: \"http://127.0.0.1:18489\", | prices.venues[4]: lmax has no candles",
                "ws://127.0.0.1:18482 | ws://203.0.113.9:18482 | prices.venues[1]: ",
                "ws://127.0.0.1:18482 | http://203.0.113.9:18482 | prices.venues[1]: ",
                "ws://127.0.0.1:18482 | ws://exam ple | prices.venues[1]: ",
                "ws://127.0.0.1:18480/clock | ws://203.0.113.9/clock | clock.replay: ",
            })
    void wrongSetting_isNamedWithItsPath(String good, String bad, String message) {
        assertThat(replay).contains(good);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(replay.replace(good, bad)))
                .withMessageStartingWith(message);
    }

    @Test
    void sharedHistory_isReachedSafely_andItsPasswordIsInAFile() {
        String shared = replay + """
                history:
                  postgresql:
                    url: "jdbc:postgresql://db.example/portcullis?sslmode=verify-full"
                    user: portcullis
                    password_file: /etc/portcullis/database-password
                """;
        assertThat(OracleConfig.parse(shared).history().toString())
                .contains("db.example", "/etc/portcullis/database-password");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(shared.replace("verify-full", "require")))
                .withMessage("history.postgresql: url is not on this machine and has no sslmode=verify-full");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(shared.replace("password_file: ", "password: ")))
                .withMessage("history.postgresql.password_file: is missing");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(replay + "history: {}\n"))
                .withMessage("history.postgresql: is missing");
    }

    @Test
    void importedSecret_hasOneEpoch() {
        String imported = replay.replace("kind: master", "kind: imported");
        assertThat(OracleConfig.parse(imported).secretKind()).isEqualTo(SecretKind.IMPORTED);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(imported.replace("epoch: 1", "epoch: 2")))
                .withMessage("epoch: is not within 1 and 1");
    }

    @Test
    void measurements_areNotServed_unlessAskedFor_andNeverToEverybody() {
        assertThat(OracleConfig.parse(replay).metrics()).isEmpty();
        String loopback = replay + "\nmetrics: {host: 127.0.0.1, port: 8481}\n";
        assertThat(OracleConfig.parse(loopback).metrics().orElseThrow().port()).isEqualTo(8481);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() ->
                        OracleConfig.parse(loopback.replace("host: 127.0.0.1, port: 8481", "host: 0.0.0.0, port: 1")))
                .withMessageStartingWith("metrics: a host that is not loopback needs clients");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(loopback.replace("port: 8481", "port: 65536")))
                .withMessage("metrics: port is not a port");
    }

    @Test
    void unknownSetting_isNamed() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(replay + "\nspeed: 2\n"))
                .withMessage("speed: there is no such setting");
    }

    @Test
    void settingNamedTwice_isRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> OracleConfig.parse(replay + "\nepoch: 2\n"))
                .withMessageContaining("twice");
    }

    @Test
    void fileThatIsNoYaml_orEmpty_orTwo_isRefused() {
        for (String text : new String[] {"", "# nothing\n", "\t- [", "just text", "[]", replay + "\n---\n" + replay}) {
            assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> OracleConfig.parse(text));
        }
    }

    private static String sample(String name) {
        try {
            return Files.readString(SAMPLES.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
