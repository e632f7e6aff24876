package io.portcullis.mpc.dkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors of ChillDKG: every case of every file, every error by its name and by whom it blames. */
class ChillDkgVectorsTest {
    private static final Map<String, DkgFault> FAULTS = Map.ofEntries(
            Map.entry("ValueError", DkgFault.MALFORMED),
            Map.entry("HostSeckeyError", DkgFault.HOST_KEY),
            Map.entry("ThresholdOrCountError", DkgFault.THRESHOLD_OR_COUNT),
            Map.entry("InvalidHostPubkeyError", DkgFault.HOST_PUBKEY),
            Map.entry("DuplicateHostPubkeyError", DkgFault.DUPLICATE_HOST_PUBKEY),
            Map.entry("RandomnessError", DkgFault.RANDOMNESS),
            Map.entry("FaultyParticipantError", DkgFault.PARTICIPANT),
            Map.entry("FaultyCoordinatorError", DkgFault.COORDINATOR),
            Map.entry("FaultyParticipantOrCoordinatorError", DkgFault.PARTICIPANT_OR_COORDINATOR),
            Map.entry("UnknownFaultyParticipantOrCoordinatorError", DkgFault.UNKNOWN),
            Map.entry("RecoveryDataError", DkgFault.RECOVERY_DATA));

    /** Cases judged, by file. */
    private static final Map<String, Integer> JUDGED = new TreeMap<>();

    /** What is to be called with a case, and what it gives in hex or as JSON has it. */
    private interface Call {
        void check(JsonNode group, JsonNode oneCase);
    }

    @AfterAll
    static void report() {
        JUDGED.forEach((file, count) ->
                System.out.println("vectors: frost/chilldkg/" + file + ".json: " + count + " cases judged and passed"));
        assertThat(JUDGED).hasSize(10);
    }

    @TestFactory
    Stream<DynamicTest> hostKeys() {
        return cases(
                "hostpubkey_gen_vectors",
                (group, c) ->
                        assertThat(HostKey.of(secret(c)).publicKey()).isEqualTo(hex(c.get("expectedHostpubkey"))));
    }

    @TestFactory
    Stream<DynamicTest> params() {
        return cases(
                "params_hash_vectors",
                (group, c) -> assertThat(params(c.get("params")).hash()).isEqualTo(hex(c.get("expectedParamsHash"))));
    }

    @TestFactory
    Stream<DynamicTest> participantsBegin() {
        return cases(
                "participant_step1_vectors",
                (group, c) -> assertThat(begin(c).message()).isEqualTo(hex(c.get("expectedPmsg1"))));
    }

    @TestFactory
    Stream<DynamicTest> participantsCertify() {
        return cases(
                "participant_step2_vectors",
                (group, c) -> assertThat(certify(group, c, hex(c.get("cmsg1"))).signature())
                        .isEqualTo(hex(c.get("expectedPmsg2"))));
    }

    @TestFactory
    Stream<DynamicTest> participantsFinish() {
        return cases("participant_finalize_vectors", (group, c) -> {
            Certifying certifying = certify(group, c, hex(group.get("cmsg1")));
            assertThat(certifying.signature()).isEqualTo(hex(group.get("pmsg2")));
            assertOutcome(certifying.finish(hex(c.get("cmsg2"))), c.get("expectedOutput"));
        });
    }

    @TestFactory
    Stream<DynamicTest> participantsInvestigate() {
        return cases("participant_investigate_vectors", (group, c) -> {
            Bytes sent = hex(group.get("cmsg1Pool").get(c.get("cmsg1Index").intValue()));
            InvalidShare invalid = catchThrowableOfType(InvalidShare.class, () -> certify(group, c, sent));
            throw invalid.investigate(hex(c.get("cinvMsg")));
        });
    }

    @TestFactory
    Stream<DynamicTest> coordinatorsBegin() {
        return cases("coordinator_step1_vectors", (group, c) -> {
            var coordinator =
                    new Coordinator(params(c.get("params")), pooled(group.get("pmsg1Pool"), c.get("pmsg1Indices")));
            assertThat(coordinator.message()).isEqualTo(hex(c.get("expectedCmsg1")));
        });
    }

    @TestFactory
    Stream<DynamicTest> coordinatorsFinish() {
        return cases("coordinator_finalize_vectors", (group, c) -> {
            var coordinator = new Coordinator(params(group.get("params")), all(group.get("pmsgs1")));
            assertThat(coordinator.message()).isEqualTo(hex(group.get("cmsg1")));
            Outcome outcome = coordinator.finish(pooled(group.get("pmsg2Pool"), c.get("pmsg2Indices")));
            assertThat(outcome.recoveryData().toHex())
                    .endsWith(hex(c.at("/expectedOutput/cmsg2")).toHex());
            assertOutcome(outcome, c.get("expectedOutput"));
        });
    }

    @TestFactory
    Stream<DynamicTest> coordinatorsInvestigate() {
        return cases(
                "coordinator_investigate_vectors",
                (group, c) -> assertThat(
                                new Coordinator(params(group.get("params")), all(group.get("pmsgs1"))).investigations())
                        .isEqualTo(all(c.get("expectedCinvMsgs"))));
    }

    @TestFactory
    Stream<DynamicTest> recoveries() {
        return cases("recover_vectors", (group, c) -> {
            Recovery recovery = Recovery.of(hex(c.get("recoveryData")));
            Outcome outcome =
                    c.get("hostseckey").isNull() ? recovery.outcome() : recovery.outcome(HostKey.of(secret(c)));
            JsonNode expected = c.get("expectedOutput");
            assertThat(recovery.params()).isEqualTo(params(expected.get("params")));
            assertKey(outcome, expected.get("dkgOutput"));
        });
    }

    private static Participant begin(JsonNode c) {
        return Participant.begin(
                HostKey.of(secret(c)),
                params(c.get("params")),
                hex(c.get("random")).toArray());
    }

    /** The case may have a key or randomness of its own in place of the group's. */
    private static Certifying certify(JsonNode group, JsonNode c, Bytes sent) {
        Participant participant = begin(group);
        assertThat(participant.message()).isEqualTo(hex(group.get("pmsg1")));
        JsonNode aux = c.has("auxRand") ? c.get("auxRand") : group.get("auxRand");
        return c.has("hostseckey")
                ? participant.certify(HostKey.of(secret(c)), sent, hex(aux).toArray())
                : participant.certify(sent, hex(aux).toArray());
    }

    private static void assertOutcome(Outcome outcome, JsonNode expected) {
        assertThat(outcome.recoveryData()).isEqualTo(hex(expected.get("recoveryData")));
        assertKey(outcome, expected.get("dkgOutput"));
    }

    private static void assertKey(Outcome outcome, JsonNode expected) {
        assertThat(outcome.key().thresholdKey().toBytes()).isEqualTo(hex(expected.get("threshPk")));
        assertThat(outcome.key().pubshares().stream().map(Point::toBytes).toList())
                .isEqualTo(all(expected.get("pubshares")));
        assertThat(outcome.share()
                        .map(Share::reveal)
                        .map(Bytes::of)
                        .map(Bytes::toHex)
                        .orElse(""))
                .isEqualToIgnoringCase(expected.get("secshare").asText("").replace("null", ""));
    }

    private static Stream<DynamicTest> cases(String file, Call call) {
        JsonNode root = read(file);
        List<DynamicTest> tests = new ArrayList<>();
        Iterable<JsonNode> groups = root.has("testGroups") ? root.get("testGroups") : List.of(root);
        for (JsonNode group : groups) {
            group.path("validTestCases").forEach(c -> tests.add(test(file, c, () -> call.check(group, c))));
            group.path("errorTestCases")
                    .forEach(c -> tests.add(test(
                            file, c, () -> assertError(c.get("expectedError"), () -> call.check(group, c)))));
        }
        assertThat(tests).hasSize(root.get("totalTests").intValue());
        return tests.stream();
    }

    private static DynamicTest test(String file, JsonNode c, Runnable judge) {
        return DynamicTest.dynamicTest(c.get("tcId") + ": " + c.get("comment").asText(), () -> {
            judge.run();
            JUDGED.merge(file, 1, Integer::sum);
        });
    }

    private static void assertError(JsonNode expected, ThrowingCallable call) {
        DkgException refusal = catchThrowableOfType(DkgException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.fault()).isEqualTo(FAULTS.get(expected.get("type").asText()));
        List<Integer> blamed = Stream.of("participantId", "participantId1", "participantId2")
                .filter(expected::has)
                .map(name -> expected.get(name).intValue())
                .toList();
        assertThat(refusal.participants()).isEqualTo(blamed);
    }

    private static JsonNode read(String file) {
        Path path = Path.of(System.getProperty("vectors.root"), "frost", "chilldkg", file + ".json");
        try {
            return new JsonMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SessionParams params(JsonNode json) {
        return new SessionParams(all(json.get("hostpubkeys")), json.get("t").intValue());
    }

    private static byte[] secret(JsonNode c) {
        return hex(c.get("hostseckey")).toArray();
    }

    private static List<Bytes> pooled(JsonNode pool, JsonNode indices) {
        return list(indices, index -> hex(pool.get(index.intValue())));
    }

    private static List<Bytes> all(JsonNode list) {
        return list(list, ChillDkgVectorsTest::hex);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        array.forEach(element -> list.add(read.apply(element)));
        return list;
    }

    private static Bytes hex(JsonNode text) {
        return Bytes.of(HexFormat.of().parseHex(text.asText()));
    }
}
