package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.XOnlyKey;
import java.net.URI;

/**
 * A node of the group.
 *
 * @param id its number in the group, the one that its share has
 * @param url where it answers: http or https, a host, no path
 * @param identity the key that signs its envelopes
 */
public record Peer(int id, URI url, XOnlyKey identity) {
    static final int MAX_ID = 254;

    /** @throws IllegalArgumentException naming what is wrong */
    public Peer {
        if (id < 0 || id > MAX_ID) {
            throw new IllegalArgumentException("id is not within 0 and " + MAX_ID);
        }
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean isBare = url.getRawPath() == null || url.getRawPath().isEmpty();
        if (!isHttp || url.getHost() == null || !isBare || url.getRawQuery() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("url is not http://HOST:PORT or https://HOST:PORT");
        }
    }
}
