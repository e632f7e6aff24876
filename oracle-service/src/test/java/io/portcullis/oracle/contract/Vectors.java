package io.portcullis.oracle.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The cases of our own published vectors, made by an implementation that shares no code with this one. */
final class Vectors {
    private Vectors() {}

    static Stream<JsonNode> cases(String file) {
        Path path = Path.of(System.getProperty("vectors.root"), "portcullis", file);
        try {
            JsonNode cases = new JsonMapper().readTree(path.toFile()).path("cases");
            if (cases.isEmpty()) {
                throw new IllegalStateException(path + " has no cases");
            }
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
