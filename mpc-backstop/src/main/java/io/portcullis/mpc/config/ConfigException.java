package io.portcullis.mpc.config;

/** A configuration that must not be used. The message names the setting. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String where, String problem) {
        super(where + ": " + problem);
    }
}
