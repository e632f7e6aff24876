package io.portcullis.mpc.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.portcullis.bitcoin.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message while a key is made.
 *
 * @param type {@code begin} and {@code certify} of participants; {@code coordinator}, {@code investigation} and {@code recovery} of the
 *     coordinator
 * @param id of the participant whose it is, or for whom; absent when it is for all
 */
public record DkgMessageJson(
        @JsonProperty(required = true) String type,
        @JsonSetter(nulls = Nulls.SET) @Nullable Integer id,
        @JsonProperty(required = true) String data) {
    public static String render(String type, @Nullable Integer id, Bytes data) {
        return StrictReader.write(new DkgMessageJson(type, id, data.toHex()));
    }

    /** @throws IllegalArgumentException when this is no message of the type, for all or for {@code id} */
    public static Bytes parse(String json, String type, @Nullable Integer id) {
        DkgMessageJson read = StrictReader.one("message", json, DkgMessageJson.class);
        if (!read.type.equals(type) || !Objects.equals(read.id, id)) {
            throw new IllegalArgumentException("message: not of type " + type + (id == null ? "" : " for " + id));
        }
        return Bytes.fromHex(read.data);
    }

    /**
     * One message of each participant, in any order, in an array or one after the other.
     *
     * @throws IllegalArgumentException when one is missing, there twice, or another thing
     */
    public static List<Bytes> parseAll(String json, String type, int participants) {
        var byId = new TreeMap<Integer, Bytes>();
        for (DkgMessageJson read : StrictReader.many("messages", json, DkgMessageJson.class)) {
            boolean fits = read.type.equals(type) && read.id != null && read.id >= 0 && read.id < participants;
            if (!fits || byId.put(read.id, Bytes.fromHex(read.data)) != null) {
                throw new IllegalArgumentException("messages: not one of type " + type + " of each participant");
            }
        }
        if (byId.size() != participants) {
            throw new IllegalArgumentException("messages: " + (participants - byId.size()) + " are missing");
        }
        return List.copyOf(byId.values());
    }
}
