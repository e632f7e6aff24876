package io.portcullis.mpc.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @Test
    void text_isSortedByName_andValuesKeepTheirOrder() {
        Fields fields = Fields.NONE
                .with("txid", "ab")
                .with("outpoint", List.of("b:1", "a:0"))
                .with("fee_sats", 5);
        assertThat(fields.text()).isEqualTo("fee_sats=5\noutpoint=b:1\noutpoint=a:0\ntxid=ab\n");
        assertThat(Fields.parse(fields.text())).isEqualTo(fields);
        assertThat(fields.number("fee_sats")).isEqualTo(5);
        assertThat(fields.all("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a=1",
                "b=1\na=1\n",
                "a=1\n\n",
                "\n",
                "A=1\n",
                "a=\t\n",
                "=1\n",
                "a=1\r\n",
                "a=é\n",
                "x\na=1\n"
            })
    void parse_anotherText_refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.parse(text));
    }

    @Test
    void parse_anything_isTheTextOfFieldsOrRefused() {
        var random = new Random(11);
        String alphabet = "ab_=\n 1A";
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(Fields.parse(text.toString()).text()).isEqualTo(text.toString());
                read++;
            } catch (IllegalArgumentException refused) {
                // the other outcome
            }
        }
        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "-1", "+1", "1.0", "1234567890123456789", "x"})
    void number_ofAnotherForm_refuses(String value) {
        Fields fields = Fields.NONE.with("n", value);
        assertThatIllegalArgumentException().isThrownBy(() -> fields.number("n"));
    }

    @Test
    void one_ofSeveralOrNone_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.NONE.with("n", List.of(1, 2)).one("n"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.NONE.one("n"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.NONE.with("n", "a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.NONE.with("N", "a"));
    }
}
