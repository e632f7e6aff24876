package io.portcullis.mpc.frost;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** A published vector file: every case becomes a test, and the cases judged are counted and printed. */
final class VectorFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final JsonNode root;
    private final AtomicInteger judged = new AtomicInteger();

    /** A file below {@code frost} of the published vectors. */
    VectorFile(String name) {
        this.name = name;
        Path path = Path.of(System.getProperty("vectors.root"), "frost").resolve(name);
        try {
            this.root = JSON.readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What judges one case; {@code group} is what the case stands in. */
    interface Judge {
        void judge(JsonNode group, JsonNode oneCase) throws Exception;
    }

    JsonNode root() {
        return root;
    }

    /** A test for each element of {@code member}, in the file itself or in each of its groups. */
    Stream<DynamicTest> each(String member, Judge judge) {
        List<DynamicTest> tests = new ArrayList<>();
        Iterable<JsonNode> groups = root.has("test_groups") ? root.path("test_groups") : List.of(root);
        for (JsonNode group : groups) {
            for (JsonNode oneCase : group.path(member)) {
                tests.add(test(
                        member + " " + oneCase.path("tc_id").asText() + ": "
                                + oneCase.path("comment").asText(),
                        () -> judge.judge(group, oneCase)));
            }
        }
        if (tests.isEmpty()) {
            throw new IllegalStateException(name + " has no " + member);
        }
        return tests.stream();
    }

    /** A test for something else in the file. */
    DynamicTest test(String title, Executable judge) {
        return DynamicTest.dynamicTest(name + " " + title, () -> {
            judge.execute();
            judged.incrementAndGet();
        });
    }

    /** Prints the cases judged; to be called once all ran. */
    void report() {
        System.out.println("vectors: frost/" + name + ": " + judged + " cases judged and passed");
    }

    static Bytes hex(JsonNode text) {
        return Bytes.fromHex(text.textValue().toLowerCase(Locale.ROOT));
    }

    /** The element of an array of hex that an index names. */
    static Bytes pick(JsonNode array, JsonNode index) {
        return hex(array.get(index.intValue()));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
