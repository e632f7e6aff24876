package io.portcullis.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.replay.market.Venue;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private static final Path HERE = Path.of("");

    @Test
    void parse_sample_isTheScenario() {
        Scenario scenario = ScenarioFile.parse(Samples.CALM, HERE);
        assertThat(scenario.from()).isEqualTo(Instant.parse("2026-08-10T12:00:00Z"));
        assertThat(scenario.oracle().venues())
                .containsExactly(Venue.COINBASE, Venue.KRAKEN, Venue.BITSTAMP, Venue.GEMINI, Venue.LMAX);
        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.prices()).hasSize(Venue.values().length);
        assertThat(scenario.prices().get(Venue.OKX).microUsdAt(1_786_363_260_000L))
                .contains(64_000_500_000L);
        assertThat(scenario.contracts()).hasSize(1);
        assertThat(scenario.contracts().get(0).expectations())
                .extracting(Expectation::decision)
                .containsExactly(Decision.NOT_CROSSED, Decision.CONFIRMED, Decision.NOT_BELOW);
        assertThat(scenario.contracts().get(0).expectations().get(1).isWanted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"title\":     | \"titel\": 1, \"title\": | titel",
                "60000,         | null,        | threshold is missing",
                "60000,         | 60000.5,     | 60000.5",
                "\"calm\"       | null         | title is missing",
                "not_crossed    | crossed      | unknown decision crossed",
                "\"kraken\"     | \"mtgox\"    | unknown venue mtgox",
                "12:02:30Z      | 12:21:00Z    | at most 20 minutes",
                "12:02:30Z      | 12:01:00Z    | outside of the scenario",
                "\"64000.00\"   | \"1e\"       | not a price",
                "\"64000.00\"   | \"-1\"       | above zero",
                "\"at\":        | \"from\":    | at, or from and to",
                "\"never\":     | \"isnt\":    | isnt",
                "\"at\": \"2026 | \"at\": \"20 | not an ISO instant",
                "\"faults\": [] | \"faults\": {} | array",
            })
    void parse_whatMakesNoSense_isRefused(String text, String instead, String reason) {
        assertThat(Samples.CALM).contains(text);
        assertThatThrownBy(() -> ScenarioFile.parse(Samples.CALM.replace(text, instead), HERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void parse_withoutContracts_isRefused() {
        String none = Samples.CALM.replaceFirst("(?s)\"contracts\": \\[.*\\]", "\"contracts\": []");
        assertThatThrownBy(() -> ScenarioFile.parse(none, HERE)).hasMessageContaining("without contracts");
        String missing = Samples.CALM.replaceFirst("(?s),\\s*\"contracts\": \\[.*\\]", "");
        assertThatThrownBy(() -> ScenarioFile.parse(missing, HERE)).isInstanceOf(IllegalArgumentException.class);
    }
}
