package io.portcullis.bench;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.store.RecordStore;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a node pays to write one thing down, chained, signed and safe from a loss of power, beside the disk's own part of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordBenchmark {
    private static final Stamp TIME = new Stamp(1_584_009_600);
    private static final Fields FIELDS = Fields.NONE
            .with("claim", "ab".repeat(32))
            .with("outpoint", "cd".repeat(32) + ":0")
            .with("rule", "not-below")
            .with("txid", "ef".repeat(32));

    private Path dir;
    private Record record;
    private FileChannel entries;
    private FileChannel head;

    @Setup
    public void setUp() throws IOException {
        dir = Files.createTempDirectory(Path.of("target"), "bench-record-");
        var identity = new IdentityKey(Bytes.fromHex("11".repeat(32)).toArray());
        record = new RecordStore(dir, dir.resolve("head")).open(identity, TIME);
        entries = open("raw-entries");
        head = open("raw-head");
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(dir.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @TearDown
    public void tearDown() throws IOException {
        record.close();
        entries.close();
        head.close();
        try (var files = Files.list(dir)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(dir);
    }

    /** One entry, by one thread that waits for it. */
    @Benchmark
    public Entry recordAppend() {
        return record.append(TIME, EntryKind.REFUSED, FIELDS).await();
    }

    /** What no record can do without: a page that is appended and forced, and a few bytes in place, forced too. */
    @Benchmark
    public long rawForceTwice() throws IOException {
        entries.write(ByteBuffer.allocate(4_096), entries.size());
        entries.force(false);
        head.write(ByteBuffer.allocate(112), 0);
        head.force(false);
        return entries.size();
    }
}
