package io.portcullis.mpc.cli;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.ChainCheck;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.store.RecordStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which record, and what it is held against. */
final class RecordOptions {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The node's data directory.")
    private Path dataDir;

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "The file of the record's head. Without it a record that was cut off is not noticed.")
    private @Nullable Path head;

    @Option(
            names = "--identity",
            paramLabel = "KEY",
            description = "The node's identity, hex. Without it the record says itself whose it is.")
    private @Nullable String identity;

    /** @throws io.portcullis.mpc.record.RecordBroken when the record does not prove itself */
    ChainCheck check(Consumer<Entry> each) {
        ChainCheck check = RecordStore.audit(dataDir, Optional.ofNullable(head), each);
        if (identity != null) {
            check.requireNode(XOnlyKey.fromHex(identity));
        }
        return check;
    }

    /** What the check could not know, to be said with its result. */
    String caveat() {
        return head == null ? "; its head was not given, so a record that was cut off is not noticed" : "";
    }
}
