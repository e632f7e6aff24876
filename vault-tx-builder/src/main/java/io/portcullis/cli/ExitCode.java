package io.portcullis.cli;

/** What our programs end with. */
public final class ExitCode {
    /** Done. */
    public static final int OK = 0;

    /** Refused, or failed. */
    public static final int FAILED = 1;

    /** Wrong usage or configuration. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
