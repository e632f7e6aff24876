package io.portcullis.mpc.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.SecretScalar;
import io.portcullis.mpc.frost.Share;

/** A share in the open, for tests with other implementations on regtest only; our own shares are sealed. */
public record ShareJson(
        @JsonProperty(required = true) int id,
        @JsonProperty(required = true) String secshare) {
    /** @throws IllegalArgumentException when this is not the JSON of a share, or it is out of range */
    public static Share parse(String json) {
        ShareJson share = StrictReader.one("share", json, ShareJson.class);
        return new Share(share.id, SecretScalar.of(Bytes.fromHex(share.secshare).toArray()));
    }

    public static String render(Share share) {
        return StrictReader.write(
                new ShareJson(share.id(), Bytes.of(share.reveal()).toHex()));
    }

    @Override
    public String toString() {
        return "ShareJson[id=" + id + ", redacted]";
    }
}
