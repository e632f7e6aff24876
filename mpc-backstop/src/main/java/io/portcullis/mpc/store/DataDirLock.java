package io.portcullis.mpc.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One node's hold on its data directory: two that share a journal could each promise what the other does not know of. The file
 * {@code lock} stays when the process ends, but the operating system's lock on it does not, however the process ended.
 */
public final class DataDirLock implements AutoCloseable {
    private static final String FILE = "lock";

    private final FileChannel channel;

    /** @throws IllegalStateException when another node holds the directory */
    public DataDirLock(Path dataDir) {
        try {
            channel = FileChannel.open(dataDir.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + dataDir.resolve(FILE), e);
        }
        if (!isLocked()) {
            close();
            throw new IllegalStateException("another node is running on " + dataDir);
        }
    }

    private boolean isLocked() {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This very process holds it.
            return false;
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("cannot lock the data directory", e);
        }
    }

    /** Lets go of the directory. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + FILE, e);
        }
    }
}
