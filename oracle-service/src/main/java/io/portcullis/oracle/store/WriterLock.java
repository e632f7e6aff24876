package io.portcullis.oracle.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to write a history, on this machine. It ends with the process that holds it, whatever becomes of that. */
final class WriterLock implements AutoCloseable {
    private final FileChannel file;

    private WriterLock(FileChannel file) {
        this.file = file;
    }

    /** @throws IllegalStateException when another process, or another part of this one, has it */
    static WriterLock take(Path dataDir) throws IOException {
        FileChannel file =
                FileChannel.open(dataDir.resolve("history.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(file)) {
            file.close();
            throw new IllegalStateException("another process writes this price history");
        }
        return new WriterLock(file);
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give the price history up", e);
        }
    }
}
