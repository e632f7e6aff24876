package io.portcullis.mpc.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.PartialSignature;
import java.util.List;

/** A partial signature of round 2: 32 bytes in lower-case hex. */
public record PartialSignatureJson(
        @JsonProperty(required = true) int id,
        @JsonProperty(required = true) String psig) {
    /**
     * Partial signatures in an array, or one after the other.
     *
     * @throws IllegalArgumentException when this is not the JSON of partial signatures
     */
    public static List<PartialSignature> parseAll(String json) {
        return StrictReader.many("partial signatures", json, PartialSignatureJson.class).stream()
                .map(one -> new PartialSignature(one.id, Bytes.fromHex(one.psig)))
                .toList();
    }

    public static String render(PartialSignature partial) {
        return StrictReader.write(
                new PartialSignatureJson(partial.id(), partial.bytes().toHex()));
    }
}
