package io.portcullis.http;

import java.net.URI;
import java.util.regex.Pattern;

/** This machine, by a name or number that needs no lookup. */
public final class Loopback {
    private static final Pattern HOST =
            Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}", Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /** Whether {@code uri} has a host, and it is this machine. */
    public static boolean isHostOf(URI uri) {
        return uri.getHost() != null && HOST.matcher(uri.getHost()).matches();
    }
}
