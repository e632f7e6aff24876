package io.portcullis.oracle.config;

/** A configuration that must not be used. The message names the setting. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String path, String message) {
        super(path + ": " + message);
    }
}
