package io.portcullis.mpc.cli;

/** A node that answers, until it is closed. */
public interface RunningNode extends AutoCloseable {
    /** The port that it listens on. */
    int port();

    @Override
    void close();
}
