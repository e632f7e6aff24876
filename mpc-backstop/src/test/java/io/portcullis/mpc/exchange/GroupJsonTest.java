package io.portcullis.mpc.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.Fault;
import io.portcullis.mpc.frost.FrostException;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.SeededRandom;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupJsonTest {
    private static final Stamp EXPIRY = new Stamp(2_000_000_000);
    private static final Group GROUP = Dealing.ofNewKey(
                    new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 7, Optional.of(EXPIRY)), new SeededRandom(9))
            .group();
    private static final String JSON = GroupJson.render(GROUP);

    @Test
    void render_readAgain_isTheSameGroup() {
        assertThat(GroupJson.parse(JSON)).isEqualTo(GROUP);
        assertThat(JSON)
                .startsWith(
                        "{\"network\":\"regtest\",\"t\":3,\"n\":4,\"faults\":1,\"epoch\":7,\"expires_stamp\":2000000000,"
                                + "\"thresh_pk\":\"" + GROUP.key() + "\",\"xonly\":\"" + GROUP.xOnlyKey()
                                + "\",\"vss\":[");
    }

    @Test
    void parse_membersOfOtherImplementationsOnly_takesWhatIsUsual() {
        String other = JSON.replaceAll("\"(faults|epoch|expires_stamp)\":\\d+,", "")
                .replaceAll(",\"group_id\":\"[0-9a-f]+\"", "");
        Group read = GroupJson.parse(other);
        assertThat(read.terms()).isEqualTo(new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 1, Optional.empty()));
        assertThat(read.key()).isEqualTo(GROUP.key());
    }

    static Stream<Arguments> wrongGroups() {
        String key = GROUP.key().toString();
        String negated = GROUP.key().negate().toString();
        String id = GROUP.id().toHex();
        return Stream.of(
                Arguments.of(JSON.replace("thresh_pk\":\"" + key, "thresh_pk\":\"" + negated), Fault.THRESHOLD_KEY),
                Arguments.of(
                        JSON.replace("xonly\":\"" + GROUP.xOnlyKey(), "xonly\":\"" + "00".repeat(32)),
                        Fault.THRESHOLD_KEY),
                Arguments.of(JSON.replace(id, "00".repeat(32)), Fault.GROUP_ID),
                Arguments.of(JSON.replace("\"epoch\":7", "\"epoch\":8"), Fault.GROUP_ID),
                Arguments.of(JSON.replace("\"epoch\":7", "\"epoch\":0"), Fault.GROUP_EPOCH),
                Arguments.of(JSON.replace("\"faults\":1", "\"faults\":0"), Fault.GROUP_ID),
                Arguments.of(JSON.replace("\"t\":3", "\"t\":2"), Fault.THRESHOLD_TOO_LOW),
                Arguments.of(JSON.replace("\"faults\":1", "\"faults\":2"), Fault.TOO_FEW_NODES),
                Arguments.of(
                        JSON.replace("\"n\":4", "\"n\":5").replace("\"faults\":1", "\"faults\":0"),
                        Fault.PUBSHARE_COUNT),
                Arguments.of(
                        JSON.replace(
                                GROUP.pubshares().get(2).toString(),
                                GROUP.pubshares().get(2).negate().toString()),
                        Fault.PUBSHARE));
    }

    @ParameterizedTest
    @MethodSource("wrongGroups")
    void parse_wrongGroup_isRefusedByName(String json, Fault fault) {
        assertThat(json).isNotEqualTo(JSON);
        assertThatExceptionOfType(FrostException.class)
                .isThrownBy(() -> GroupJson.parse(json))
                .matches(refusal -> refusal.fault() == fault, fault.tag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"t\":3}", "12", "{\"network\":null}"})
    void parse_noGroup_isRefusedInASentence(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupJson.parse(json))
                .withMessageStartingWith("group: ");
    }

    @Test
    void parse_looseJson_isRefused() {
        String[] loose = {
            JSON + "{}",
            JSON.replace("\"t\":3", "\"t\":\"3\""),
            JSON.replace("\"t\":3", "\"t\":3.0"),
            JSON.replace("\"t\":3", "\"t\":3,\"t\":3"),
            JSON.replace("\"t\":3", "\"t\":3,\"u\":3"),
            JSON.replace("regtest", "regnet"),
            JSON.replace("\"vss\":[\"0", "\"vss\":[\"1"),
        };
        for (String json : loose) {
            assertThat(json).isNotEqualTo(JSON);
            assertThatIllegalArgumentException().isThrownBy(() -> GroupJson.parse(json));
        }
    }

    @Test
    void shareJson_tellsNothing() {
        assertThat(new ShareJson(3, "ab".repeat(32))).hasToString("ShareJson[id=3, redacted]");
    }
}
