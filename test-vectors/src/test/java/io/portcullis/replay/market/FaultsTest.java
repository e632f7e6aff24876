package io.portcullis.replay.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String TIMES = "'from':1584009000000,'to':'2020-03-12T10:35:00Z'";

    private static Faults parse(String text) {
        return Faults.parse(text.replace('\'', '"'));
    }

    @Test
    void parse_everyKind_isKnown() {
        for (Fault.Kind kind : Fault.Kind.values()) {
            String more = switch (kind) {
                case OUTLIER -> ",'factor':'0.5'";
                case CLOCK_STEP -> ",'seconds':-3600";
                default -> "";
            };
            String name = kind.name().toLowerCase(Locale.ROOT);
            Faults faults = parse("[{'venue':'kraken','kind':'" + name + "'," + TIMES + more + "}]");
            assertThat(faults.list()).hasSize(1);
            assertThat(faults.list().get(0).kind()).isEqualTo(kind);
        }
    }

    @Test
    void parse_outlier_keepsItsNumbersExactly() {
        Faults faults = parse("[{'venue':'coinbase','kind':'outlier'," + TIMES + ",'factor':'1.01'},"
                + "{'venue':'bitstamp','kind':'outlier'," + TIMES + ",'price':'6178.00'}]");
        assertThat(faults.list().get(0))
                .isEqualTo(new Fault(
                        Venue.COINBASE,
                        Fault.Kind.OUTLIER,
                        Instant.parse("2020-03-12T10:30:00Z"),
                        Instant.parse("2020-03-12T10:35:00Z"),
                        Optional.of(new BigDecimal("1.01")),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(faults.list().get(1).priceUsd()).contains(new BigDecimal("6178.00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'venue':'mtgox','kind':'silence',TIMES} | unknown venue mtgox",
                "{'kind':'silence',TIMES} | unknown venue",
                "{'venue':'kraken','kind':'flood',TIMES} | unknown kind flood",
                "{'venue':'kraken','kind':'SILENCE',TIMES} | unknown kind SILENCE",
                "{'venue':'kraken',TIMES} | unknown kind",
                "{'venue':'kraken','kind':'silence',TIMES,'factr':'2'} | unknown member factr",
                "{'venue':'kraken','kind':'silence','to':1} | from is neither",
                "{'venue':'kraken','kind':'silence','from':'noon','to':1} | from is neither",
                "{'venue':'kraken','kind':'silence','from':1.5,'to':2} | from is neither",
                "{'venue':'kraken','kind':'silence','from':5,'to':5} | from must be before to",
                "{'venue':'kraken','kind':'silence',TIMES,'factor':'2'} | either factor or price",
                "{'venue':'kraken','kind':'outlier',TIMES} | either factor or price",
                "{'venue':'kraken','kind':'outlier',TIMES,'factor':'2','price':'1'} | either factor or price",
                "{'venue':'kraken','kind':'outlier',TIMES,'factor':2} | factor is not a decimal string",
                "{'venue':'kraken','kind':'outlier',TIMES,'factor':'1e9'} | factor is not a decimal string",
                "{'venue':'kraken','kind':'outlier',TIMES,'factor':'-1'} | factor is not a decimal string",
                "{'venue':'kraken','kind':'outlier',TIMES,'factor':'0'} | factor must be above zero",
                "{'venue':'kraken','kind':'outlier',TIMES,'factor':'10001'} | factor must be above zero and at most 10000",
                "{'venue':'kraken','kind':'silence',TIMES,'seconds':2} | seconds go with clock_step",
                "{'venue':'kraken','kind':'clock_step',TIMES} | seconds go with clock_step",
                "{'venue':'kraken','kind':'clock_step',TIMES,'seconds':1.5} | seconds is not a whole number",
                "{'venue':'kraken','kind':'clock_step',TIMES,'seconds':86401} | seconds must be at most a day",
                "{'venue':'kraken','venue':'kraken','kind':'silence',TIMES} | Duplicate",
                "'silence' | not an object",
            })
    void parse_badFault_isRefusedWithItsReason(String fault, String reason) {
        String good = "{'venue':'kraken','kind':'silence'," + TIMES + "}";
        assertThatThrownBy(() -> parse("[" + good + "," + fault.replace("TIMES", TIMES) + "]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageMatching("fault 2: .*|not JSON: .*");
    }

    @Test
    void parse_notAnArrayOrTrailingText_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("[] []"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("["));
        assertThatIllegalArgumentException().isThrownBy(() -> parse(""));
    }

    @Test
    void active_fromInclusiveToExclusive() {
        Faults faults = parse("[{'venue':'kraken','kind':'silence','from':2000,'to':4000}]");
        assertThat(faults.active(Venue.KRAKEN, Fault.Kind.SILENCE, 1000)).isEmpty();
        assertThat(faults.active(Venue.KRAKEN, Fault.Kind.SILENCE, 2000)).isPresent();
        assertThat(faults.active(Venue.KRAKEN, Fault.Kind.SILENCE, 3000)).isPresent();
        assertThat(faults.active(Venue.KRAKEN, Fault.Kind.SILENCE, 4000)).isEmpty();
        assertThat(faults.active(Venue.KRAKEN, Fault.Kind.OUTAGE, 2000)).isEmpty();
        assertThat(faults.active(Venue.COINBASE, Fault.Kind.SILENCE, 2000)).isEmpty();
    }
}
