package io.portcullis.oracle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.contract.RevealRequest.Claims;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String REVEAL = """
            {"base_price":50000,"base_stamp":1584010020,"chain_network":"regtest","oracle_pubkey":"%s","thold_price":40000}""".formatted("ab".repeat(32));

    @Test
    void reveal_withoutOptionalMembers_isRead() {
        var request = Json.read(parse(REVEAL), RevealItemJson.class).toDomain();
        assertThat(request.basePrice().dollars()).isEqualTo(50_000);
        assertThat(request.tholdPrice().dollars()).isEqualTo(40_000);
        assertThat(request.vaultTag()).isEmpty();
        assertThat(request.claims()).isEqualTo(Claims.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "NaN",
                "[NaN]",
                "[Infinity]",
                "[-Infinity]",
                "[+1]",
                "[01]",
                "[.5]",
                "[1.]",
                "[0x10]",
                "/**/{}",
                "nul",
                "\"\\x\"",
                "\"\u0001\""
            })
    void textThatIsNoJson_isRefused(String text) {
        assertCode(ErrorCode.MALFORMED_JSON, () -> parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-0", "1e3", "1E3", "1.5e0", "1e999", "9999999999999999999", "1.000000000000000000001"})
    void numberWithASignAnExponentOrTooManyDigits_isRefused(String number) {
        assertCode(ErrorCode.BAD_NUMBER, () -> parse(number));
        assertThat(parse("[" + number + "]")).hasSize(1);
        assertCode(ErrorCode.BAD_NUMBER, () -> Json.read(parse(REVEAL.replace("40000", number)), RevealItemJson.class));
    }

    @ParameterizedTest
    @CsvSource({
        "40000, 1.5, WRONG_TYPE",
        "40000, \"40000\", WRONG_TYPE",
        "40000, null, WRONG_TYPE",
        "40000, true, WRONG_TYPE",
        "40000, [1], WRONG_TYPE",
        "40000, {}, WRONG_TYPE",
        "40000, 4294967296, OUT_OF_RANGE",
        "1584010020, 499999999, OUT_OF_RANGE",
        "1584010020, 4294967296, OUT_OF_RANGE",
        "\"regtest\", 1, WRONG_TYPE",
        "\"regtest\", null, MISSING_MEMBER",
        "\"regtest\", \"Regtest\", UNKNOWN_NETWORK",
        "\"regtest\", \"mutinynet\", UNKNOWN_NETWORK",
        "\"thold_price\", \"base_price\", DUPLICATE_MEMBER",
    })
    void member_thatIsNotAsItShouldBe_hasACode(String good, String bad, ErrorCode code) {
        assertCode(
                code,
                () -> Json.read(parse(REVEAL.replace(good, bad)), RevealItemJson.class)
                        .toDomain());
    }

    @Test
    void unknownMember_isRefused_andNotNamed() {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> Json.read(parse(REVEAL.replace("{", "{\"xyzzy\":1,")), RevealItemJson.class))
                .withMessage("there is a member that is not known")
                .extracting(BadRequest::code)
                .isEqualTo(ErrorCode.UNKNOWN_MEMBER);
    }

    @Test
    void bytesThatAreNotUtf8_areRefused() {
        for (String text : new String[] {"[\"\u00e4\"]", "{\"\u00e4\":1}"}) {
            assertCode(ErrorCode.MALFORMED_JSON, () -> Json.parse(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
        assertCode(ErrorCode.MALFORMED_JSON, () -> Json.parse("{}".getBytes(StandardCharsets.UTF_16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "abc", "AB", "zz", " ab"})
    void hexOfAnotherLengthOrCase_isRefused(String hex) {
        for (String name : new String[] {"vault_tag", "commit_hash", "contract_id", "oracle_sig", "thold_hash"}) {
            String item = REVEAL.replace("}", ",\"" + name + "\":\"" + hex + "\"}");
            assertCode(
                    ErrorCode.BAD_HEX,
                    () -> Json.read(parse(item), RevealItemJson.class).toDomain());
        }
        assertCode(
                ErrorCode.BAD_HEX,
                () -> Json.read(parse(REVEAL.replace("abab", "ABAB")), RevealItemJson.class)
                        .toDomain());
    }

    @Test
    void messages_nameTheMember() {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> Json.read(parse("{}"), RevealItemJson.class))
                .withMessage("base_price is missing");
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> Json.read(
                        parse("{\"contract\":{\"base_price\":\"x\"},\"vault_tag\":\"\"}"), TagProofItemJson.class))
                .withMessage("base_price has the wrong type");
    }

    @Test
    void nullForAnOptionalMember_isTheSameAsNone() {
        String item = REVEAL.replace("}", ",\"vault_tag\":null,\"thold_hash\":null}");
        assertThat(Json.read(parse(item), RevealItemJson.class)
                        .toDomain()
                        .claims()
                        .tholdHash())
                .isEqualTo(Optional.empty());
    }

    private static JsonNode parse(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertCode(ErrorCode code, Runnable action) {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(action::run)
                .extracting(BadRequest::code)
                .isEqualTo(code);
    }
}
