package io.portcullis.mpc.store;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.Head;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last head of the record, in a file of its own, so that a record that was cut off, replaced or deleted is noticed. It is best
 * kept on another disk. Two slots of {@code magic[8] ‖ sequence[8] ‖ hash[32] ‖ signature[64]} are written in turn, so that a
 * write that is torn leaves the other.
 */
final class HeadFile implements AutoCloseable {
    private static final byte[] MAGIC = {'p', 'c', '-', 'h', 'e', 'a', 'd', 1};
    private static final int SLOT_BYTES = 512;
    private static final int HEAD_BYTES = MAGIC.length + 8 + 32 + 64;

    private final FileChannel channel;
    private int slot;

    private HeadFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file to write to it, creating it when there is none. */
    static HeadFile open(Path file) {
        try {
            return new HeadFile(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + file, e);
        }
    }

    /** Whether there is such a file, whatever is in it. */
    static boolean exists(Path file) {
        return Files.exists(file);
    }

    /** The heads in the file, whoever signed them; none if there is no file. */
    static List<Head> read(Path file) {
        try {
            Bytes content = Bytes.of(Files.readAllBytes(file));
            return Stream.of(0, SLOT_BYTES)
                    .filter(from -> content.size() >= from + HEAD_BYTES)
                    .flatMap(from -> head(content.slice(from, from + HEAD_BYTES)).stream())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The one of these that goes furthest and is signed by this node. */
    static Optional<Head> highest(List<Head> heads, XOnlyKey node) {
        return heads.stream().filter(head -> head.isSignedBy(node)).max(Comparator.comparingLong(Head::sequence));
    }

    private static Optional<Head> head(Bytes slot) {
        long sequence = ByteBuffer.wrap(slot.toArray()).getLong(MAGIC.length);
        if (!slot.startsWith(Bytes.of(MAGIC)) || sequence < 1) {
            return Optional.empty();
        }
        return Optional.of(new Head(sequence, slot.slice(16, 48), new SchnorrSignature(slot.slice(48, HEAD_BYTES))));
    }

    /** Writes a head, and forces it to the disk. */
    void write(Head head) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES)
                .put(MAGIC)
                .putLong(head.sequence())
                .put(head.hash().toArray())
                .put(head.signature().bytes().toArray())
                .flip();
        long from = (long) slot * SLOT_BYTES;
        while (bytes.hasRemaining()) {
            channel.write(bytes, from + bytes.position());
        }
        channel.force(false);
        slot = 1 - slot;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the head", e);
        }
    }
}
