package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiTest {
    /** The first frame of a connection has both sides and no time. */
    static final String INITIAL = """
            {"eventId":1000000017,"events":[{"delta":"0.05","price":"61248.71","reason":"initial",\
            "remaining":"0.05","side":"ask","type":"change"},{"delta":"0.25","price":"61248.7",\
            "reason":"initial","remaining":"0.25","side":"bid","type":"change"}],"socket_sequence":0,"type":"update"}""";

    private static final long RECEIVED = 42;

    private final FrameReader connection = new Gemini().newReader();

    @Test
    void firstFrame_isAQuote_withoutATime() {
        assertThat(read(INITIAL)).isEqualTo(quoted("61248.7", "61248.71", null));
    }

    @Test
    void changeOfOneSide_keepsTheOther() {
        read(INITIAL);
        assertThat(read(change(1, "ask", "61248.73", "0.125")))
                .isEqualTo(quoted("61248.7", "61248.73", "2026-09-26T05:20:00.217Z"));
        assertThat(read(change(2, "bid", "61248.72", "0.0054")))
                .isEqualTo(quoted("61248.72", "61248.73", "2026-09-26T05:20:00.217Z"));
    }

    @Test
    void oneSideOnly_isNoQuote() {
        assertThat(read(change(0, "ask", "61248.73", "1"))).isEqualTo(new Message.Ignored());
        assertThat(read(change(1, "bid", "61248.72", "1"))).isInstanceOf(Message.Quoted.class);
    }

    @Test
    void sideThatIsUsedUp_isGone_untilThereIsANewOne() {
        read(INITIAL);
        assertThat(read(change(1, "bid", "61248.7", "0"))).isEqualTo(new Message.Ignored());
        assertThat(read(heartbeat(2))).isEqualTo(new Message.Heartbeat(false));
        assertThat(read(change(3, "bid", "61248.69", "1")))
                .isEqualTo(quoted("61248.69", "61248.71", "2026-09-26T05:20:00.217Z"));
    }

    @Test
    void usedUpPrice_thatIsNoLongerTheTop_changesNothing() {
        read(INITIAL);
        assertThat(read(change(1, "bid", "61248.6", "0")))
                .isEqualTo(quoted("61248.7", "61248.71", "2026-09-26T05:20:00.217Z"));
    }

    @Test
    void heartbeat_affirmsTheQuote_whichEveryChangeWouldHaveReplaced() {
        assertThat(read(heartbeat(0))).isEqualTo(new Message.Heartbeat(false));
        read(INITIAL.replace("\"socket_sequence\":0", "\"socket_sequence\":1"));
        assertThat(read(heartbeat(2))).isEqualTo(new Message.Heartbeat(true));
    }

    @Test
    void crossedTop_isRejected_notAffirmed_andGoodAgainOnceTheOtherSideFollows() {
        read(INITIAL);
        assertThat(read(change(1, "bid", "61250", "1"))).isEqualTo(new Message.Rejected("crossed quote"));
        assertThat(read(heartbeat(2))).isEqualTo(new Message.Heartbeat(false));
        assertThat(read(change(3, "ask", "61251", "1")))
                .isEqualTo(quoted("61250", "61251", "2026-09-26T05:20:00.217Z"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 2, 3})
    void gapInTheSequence_orARepetition_asksForANewConnection(long sequence) {
        read(INITIAL);
        assertThat(read(heartbeat(sequence))).isEqualTo(new Message.Reconnect("gap in the sequence"));
    }

    @Test
    void sequence_thatDoesNotBeginAtZero_asksForANewConnection() {
        assertThat(read(heartbeat(1))).isEqualTo(new Message.Reconnect("gap in the sequence"));
    }

    @Test
    void frameThatCouldNotBeRead_isAGap() {
        read(INITIAL);
        assertThat(read(change(1, "bid", "61250", "1").substring(1))).isEqualTo(new Message.Rejected("not JSON"));
        assertThat(read(heartbeat(2))).isInstanceOf(Message.Reconnect.class);
    }

    @Test
    void everyConnection_countsFromZero_andKnowsNothingOfTheLast() {
        var gemini = new Gemini();
        gemini.newReader().parse(INITIAL, RECEIVED);
        FrameReader second = gemini.newReader();
        assertThat(second.parse(change(0, "bid", "61250", "1"), RECEIVED)).isEqualTo(new Message.Ignored());
    }

    @Test
    void trades_areIgnored_butCounted() {
        read(INITIAL);
        assertThat(read("""
                        {"eventId":1,"events":[{"amount":"0.001","makerSide":"ask","price":"61255.14","tid":2000000001,\
                        "type":"trade"}],"socket_sequence":1,"timestampms":1790400000620,"type":"update"}""")).isEqualTo(new Message.Ignored());
        assertThat(read(heartbeat(2))).isEqualTo(new Message.Heartbeat(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"side\":\"bid\",\"price\":\"NaN\",\"remaining\":\"1\",\"type\":\"change\"}",
                "{\"side\":\"bid\",\"price\":1e309,\"remaining\":\"1\",\"type\":\"change\"}",
                "{\"side\":\"bid\",\"price\":\"-1\",\"remaining\":\"1\",\"type\":\"change\"}",
                "{\"side\":\"bid\",\"price\":null,\"remaining\":\"1\",\"type\":\"change\"}",
                "{\"side\":\"bid\",\"remaining\":\"1\",\"type\":\"change\"}",
                "{\"side\":\"bid\",\"price\":\"61250\",\"type\":\"change\"}",
                "{\"side\":\"bid\",\"price\":\"61250\",\"remaining\":\"-1\",\"type\":\"change\"}",
                "{\"side\":\"buy\",\"price\":\"61250\",\"remaining\":\"1\",\"type\":\"change\"}",
                "{\"price\":\"61250\",\"remaining\":\"1\",\"type\":\"change\"}",
                "7",
            })
    void changeThatCannotBeRead_isRejected_andNothingOfTheBookIsLeft(String event) {
        read(INITIAL);
        assertThat(read(update(1, event))).isInstanceOf(Message.Rejected.class);
        assertThat(read(heartbeat(2))).isEqualTo(new Message.Heartbeat(false));
    }

    @Test
    void timeThatIsNone_isRejected() {
        read(INITIAL);
        assertThat(read(change(1, "bid", "61248.7", "1").replace("1790400000217", "\"soon\"")))
                .isEqualTo(new Message.Rejected("timestampms is not a time"));
    }

    private Message read(String text) {
        return connection.parse(text, RECEIVED);
    }

    private static String heartbeat(long sequence) {
        return "{\"socket_sequence\":" + sequence + ",\"type\":\"heartbeat\"}";
    }

    private static String change(long sequence, String side, String price, String remaining) {
        return update(sequence, """
                {"price":"%s","reason":"top-of-book","remaining":"%s","side":"%s","type":"change"}""".formatted(price, remaining, side));
    }

    private static String update(long sequence, String event) {
        return """
                {"eventId":1000000018,"events":[%s],"socket_sequence":%d,"timestamp":1790400000,\
                "timestampms":1790400000217,"type":"update"}""".formatted(event, sequence);
    }

    private static Message quoted(String bid, String ask, @Nullable String time) {
        return new Message.Quoted(new Quote(
                "gemini",
                MicroUsd.of(new BigDecimal(bid)),
                MicroUsd.of(new BigDecimal(ask)),
                Optional.empty(),
                Optional.ofNullable(time).map(Instant::parse),
                RECEIVED));
    }
}
