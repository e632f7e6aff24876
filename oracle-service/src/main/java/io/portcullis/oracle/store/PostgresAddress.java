package io.portcullis.oracle.store;

import io.portcullis.cli.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which database a shared history is in, and as whom. The password stays in its file and is read for every connection.
 *
 * @param url {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?sslmode=…&sslrootcert=…]}: one host, and no secret
 * @param passwordFile nobody but its owner may have access to it
 */
public record PostgresAddress(String url, String user, Path passwordFile) {
    private static final Pattern URL = Pattern.compile(
            "jdbc:postgresql://(?<host>[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:\\d{1,5})?/\\w[\\w-]*(\\?(?<parameters>.*))?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** No other: some name classes to load, files to write, or secrets. */
    private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    /** @throws IllegalArgumentException when it is of another form, or says too little of how the connection is secured */
    public PostgresAddress {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "url is not jdbc:postgresql://HOST[:PORT]/DATABASE[?sslmode=verify-full&sslrootcert=FILE]");
        }
        Map<String, String> parameters = parameters(parts.group("parameters"));
        boolean isNear = LOOPBACK.matcher(parts.group("host")).matches();
        if (!isNear && !"verify-full".equals(parameters.get("sslmode"))) {
            throw new IllegalArgumentException("url is not on this machine and has no sslmode=verify-full");
        }
        if (user.isBlank()) {
            throw new IllegalArgumentException("user is empty");
        }
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        if (query == null) {
            return parameters;
        }
        for (String parameter : query.split("&", -1)) {
            String name = parameter.replaceFirst("=.*", "");
            if (!PARAMETERS.contains(name) || parameters.put(name, parameter.substring(name.length())) != null) {
                throw new IllegalArgumentException("url may have each of " + PARAMETERS + " once, and nothing else");
            }
        }
        parameters.replaceAll((name, value) -> value.replaceFirst("=", ""));
        return parameters;
    }

    /** User and password. */
    Properties credentials() throws IOException {
        SealedFile.requireOwnerOnly(passwordFile);
        var credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", Files.readString(passwordFile).strip());
        return credentials;
    }
}
