package io.portcullis.http;

import java.net.URI;
import java.util.Locale;

/** This machine, by a name or number that needs no lookup. */
public final class Loopback {
    private Loopback() {}

    /** Whether {@code uri} has a host, and it is this machine. */
    public static boolean isHostOf(URI uri) {
        if (uri.getHost() == null) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
