package io.portcullis.chain;

import io.portcullis.http.Loopback;
import io.portcullis.protocol.Network;
import java.net.URI;
import java.time.Duration;

/**
 * Where chain data comes from and which network it must be of.
 *
 * @param url http to this machine, https to any; a path is kept as prefix
 * @param force lets plain http go to another machine, whose answers anybody on the way can change
 * @param timeout of one request, from connecting to the last byte; scans of the whole chain get twenty times as much
 */
public record ChainEndpoint(URI url, Network network, boolean force, Duration timeout) {
    /** Enough for a busy node on the same machine. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** @throws ChainRefused when the URL is not one that we may use */
    public ChainEndpoint {
        if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused("not a URL of the form http(s)://host[:port][/path]");
        }
        if (url.getRawUserInfo() != null) {
            throw refused("credentials do not belong in a URL");
        }
        boolean tls = "https".equals(url.getScheme());
        if (!tls && !"http".equals(url.getScheme())) {
            throw refused("only http and https are spoken");
        }
        if (!tls && !force && !Loopback.isHostOf(url)) {
            throw refused("plain http to another machine can be changed on its way: use https, or force it");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be positive");
        }
    }

    /** With the default timeout, not forced. */
    public static ChainEndpoint of(URI url, Network network) {
        return new ChainEndpoint(url, network, false, DEFAULT_TIMEOUT);
    }

    private static ChainRefused refused(String message) {
        return new ChainRefused(ChainRefused.Reason.INSECURE_URL, "chain URL refused: " + message);
    }
}
