package io.portcullis.oracle.cli;

/** An oracle that answers, until it is closed. */
public interface RunningOracle extends AutoCloseable {
    /** The port that it listens on. */
    int port();

    @Override
    void close();
}
