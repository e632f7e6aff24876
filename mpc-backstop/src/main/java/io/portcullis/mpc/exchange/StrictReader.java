package io.portcullis.mpc.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.ducat.StrictJson;
import java.io.IOException;
import java.util.List;

/** JSON read strictly, and refused in a sentence that shows nothing of what was read: it may be a secret. */
final class StrictReader {
    private static final JsonMapper MAPPER = StrictJson.MAPPER
            .rebuild()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
            .build();

    private StrictReader() {}

    /** @throws IllegalArgumentException when this is not one value of the type */
    static <T> T one(String what, String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IllegalArgumentException(what + ": there is none");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what + ": " + sentence(e));
        }
    }

    /**
     * The values of a JSON array, or one after the other as of files that were joined.
     *
     * @throws IllegalArgumentException when this is anything else
     */
    static <T> List<T> many(String what, String json, Class<T> type) {
        try (MappingIterator<T> values = MAPPER.readerFor(type).readValues(json)) {
            return values.readAll();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what + ": " + sentence(e));
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("our own values can be written", e);
        }
    }

    private static String sentence(JacksonException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String member = mapping.getPath().get(mapping.getPath().size() - 1).getFieldName();
            if (member != null) {
                return "member " + member + " is missing, unknown or of the wrong kind";
            }
        }
        return "not JSON of the expected form";
    }
}
