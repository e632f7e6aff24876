package io.portcullis.mpc.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Commitment;
import java.util.List;

/** A commitment of round 1: both points compressed, in lower-case hex. */
public record CommitmentJson(
        @JsonProperty(required = true) int id,
        @JsonProperty(required = true) String hiding,
        @JsonProperty(required = true) String binding) {
    /**
     * Commitments in an array, or one after the other.
     *
     * @throws IllegalArgumentException when this is not the JSON of commitments
     * @throws io.portcullis.mpc.frost.FrostException which names the signer, when a point is none
     */
    public static List<Commitment> parseAll(String json) {
        return StrictReader.many("commitments", json, CommitmentJson.class).stream()
                .map(one ->
                        Commitment.parse(one.id, Bytes.concat(Bytes.fromHex(one.hiding), Bytes.fromHex(one.binding))))
                .toList();
    }

    public static String render(Commitment commitment) {
        return StrictReader.write(new CommitmentJson(
                commitment.id(),
                commitment.nonce().hiding().toString(),
                commitment.nonce().binding().toString()));
    }
}
