package io.portcullis.mpc.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.dkg.SessionParams;
import java.util.List;

/** Who makes a key: the threshold, and the host keys of the participants 0 to n − 1, 33 bytes each. */
public record DkgParamsJson(
        @JsonProperty(required = true) int t,
        @JsonProperty(required = true) List<String> hostpubkeys) {
    /**
     * @throws IllegalArgumentException when this is not the JSON of parameters
     * @throws io.portcullis.mpc.dkg.DkgException when they are none that a key can be made by
     */
    public static SessionParams parse(String json) {
        DkgParamsJson read = StrictReader.one("parameters", json, DkgParamsJson.class);
        return new SessionParams(read.hostpubkeys.stream().map(Bytes::fromHex).toList(), read.t);
    }

    public static String render(SessionParams params) {
        return StrictReader.write(new DkgParamsJson(
                params.threshold(),
                params.hostpubkeys().stream().map(Bytes::toHex).toList()));
    }
}
