package io.portcullis.runes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.vectors.VectorFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests of ord, whose code defines the protocol. */
class RunestoneVectorsTest {
    private static final VectorFile ORD = VectorFile.published("ord/runestones.json");

    @AfterAll
    static void report() {
        ORD.report();
    }

    @TestFactory
    Stream<DynamicTest> message_isReadAsOrdReadsIt() {
        return ORD.each("messages", vector -> {
            Bytes payload = Bytes.concat(integers(vector.get("integers")).stream()
                    .map(Varint::encode)
                    .toArray(Bytes[]::new));
            List<Bytes> scripts = new ArrayList<>(List.of(Bytes.concat(Payload.PREFIX, Script.push(payload))));
            while (scripts.size() < vector.get("outputs").asInt()) {
                scripts.add(Bytes.EMPTY);
            }
            assertThat(Artifact.of(paying(scripts))).contains(artifact(vector));
        });
    }

    private static Artifact artifact(JsonNode vector) {
        return vector.has("flaw")
                ? new Cenotaph(flaw(vector.get("flaw").asText()))
                : new Runestone(
                        edicts(vector),
                        Optional.of(vector.get("pointer"))
                                .filter(JsonNode::isInt)
                                .map(JsonNode::longValue),
                        Optional.of(vector.get("mint"))
                                .filter(JsonNode::isTextual)
                                .map(id -> RuneId.of(id.asText())),
                        vector.get("etching").asBoolean());
    }

    @TestFactory
    Stream<DynamicTest> script_isReadAsOrdReadsIt() {
        return ORD.each("scripts", vector -> {
            List<Bytes> scripts = StreamSupport.stream(vector.get("outputs").spliterator(), false)
                    .map(hex -> Bytes.fromHex(hex.asText()))
                    .toList();
            Optional<Artifact> read = Artifact.of(paying(scripts));
            switch (vector.get("result").asText()) {
                case "none" -> assertThat(read).isEmpty();
                case "runestone" -> assertThat(read).get().isInstanceOf(Runestone.class);
                default ->
                    assertThat(read)
                            .contains(new Cenotaph(flaw(vector.get("result").asText())));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> varint_isReadAsOrdReadsIt() {
        return ORD.each("varints", vector -> {
            Optional<List<BigInteger>> read =
                    Varint.decodeAll(Bytes.fromHex(vector.get("hex").asText()));
            Optional<BigInteger> expected =
                    Optional.ofNullable(vector.get("value")).map(value -> new BigInteger(value.asText()));
            assertThat(read.map(integers -> integers.get(0))).isEqualTo(expected);
            expected.ifPresent(
                    value -> assertThat(Varint.decodeAll(Varint.encode(value))).contains(List.of(value)));
        });
    }

    @TestFactory
    Stream<DynamicTest> script_isAsLongAsOrds() {
        return ORD.each("sizes", vector -> {
            Bytes script = Runestone.of(edicts(vector).toArray(Edict[]::new)).toScript();
            assertThat(script.size()).isEqualTo(vector.get("size").asInt());
        });
    }

    @TestFactory
    Stream<DynamicTest> edicts_areWrittenAsDistances() {
        return ORD.each("deltas", vector -> {
            Bytes script = Runestone.of(edicts(vector).toArray(Edict[]::new)).toScript();
            assertThat(Varint.decodeAll(Payload.of(script).bytes())).contains(integers(vector.get("integers")));
        });
    }

    private static Transaction paying(List<Bytes> scripts) {
        return new Transaction(
                2,
                List.of(),
                scripts.stream().map(script -> new TxOutput(Sats.ZERO, script)).toList(),
                0);
    }

    private static List<Edict> edicts(JsonNode vector) {
        return StreamSupport.stream(vector.get("edicts").spliterator(), false)
                .map(edict -> new Edict(
                        RuneId.of(edict.get("id").asText()),
                        new RuneAmount(new BigInteger(edict.get("amount").asText())),
                        edict.get("output").asLong()))
                .toList();
    }

    private static List<BigInteger> integers(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> new BigInteger(value.asText()))
                .toList();
    }

    private static Flaw flaw(String tag) {
        return Stream.of(Flaw.values())
                .filter(flaw -> flaw.tag().equals(tag))
                .findFirst()
                .orElseThrow();
    }
}
