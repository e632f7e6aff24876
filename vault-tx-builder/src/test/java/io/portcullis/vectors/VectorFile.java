package io.portcullis.vectors;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A published vector file: every case becomes a test, and the cases judged are counted and printed. */
public final class VectorFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path path;
    private final JsonNode root;
    private final AtomicInteger judged = new AtomicInteger();

    private VectorFile(Path path) {
        this.path = path;
        try {
            this.root = JSON.readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the directory in the system property {@code vectors.dir}. */
    public static VectorFile ducat(String name) {
        return new VectorFile(Path.of(System.getProperty("vectors.dir")).resolve(name));
    }

    /** A file of ours or of a BIP. */
    public static VectorFile published(String name) {
        return new VectorFile(Path.of(System.getProperty("vectors.root")).resolve(name));
    }

    public JsonNode root() {
        return root;
    }

    /** What judges one case. */
    public interface Judge {
        void judge(JsonNode oneCase) throws Exception;
    }

    /** A test for every element of the array {@code member}. */
    public Stream<DynamicTest> each(String member, Judge judge) {
        return each(member, root.path(member), judge);
    }

    /** A test for every element of an array. */
    public Stream<DynamicTest> each(String what, JsonNode cases, Judge judge) {
        if (!cases.isArray() || cases.isEmpty()) {
            throw new IllegalStateException(path + " has no " + what);
        }
        return IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest(name(what, i, cases.get(i)), () -> {
                    judge.judge(cases.get(i));
                    judged.incrementAndGet();
                }));
    }

    private String name(String what, int index, JsonNode oneCase) {
        return path.getFileName() + " " + what + "[" + index + "] "
                + oneCase.path("note").asText("");
    }

    /** Prints the cases judged; to be called once all ran. */
    public void report() {
        System.out.println("vectors: " + path.getParent().getFileName() + "/" + path.getFileName() + ": " + judged
                + " cases judged and passed");
    }
}
