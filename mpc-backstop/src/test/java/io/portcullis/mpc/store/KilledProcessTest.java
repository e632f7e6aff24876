package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.record.ChainCheck;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that is killed, or was killed while its record was new. */
@Timeout(300)
class KilledProcessTest extends RecordStoreFixture {
    /** Appends from several threads until it is killed, and says each number after it was written. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) {
            Record record = open(Path.of(args[0]));
            long from = record.head().sequence();
            System.out.println("open");
            for (int thread = 0; thread < 3; thread++) {
                int mine = thread;
                new Thread(() -> {
                            for (long i = from * 10 + mine; true; i += 3) {
                                Fields fields = Fields.NONE.with("number", i);
                                Entry entry = record.append(TIME, EntryKind.REFUSED, fields)
                                        .await();
                                System.out.println(entry.sequence() + " " + entry.hash());
                            }
                        })
                        .start();
            }
        }
    }

    @Test
    void process_killedAtAnyMoment_leavesASoundRecordOfAllThatItSaid() throws Exception {
        var random = new Random(20_201_126);
        List<String> told = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            told.addAll(killedAfter(random.nextInt(60), random.nextInt(4_000)));
            List<String> written = new ArrayList<>();
            Path head = dir.resolve("head");
            if (Files.exists(head)) {
                ChainCheck check = RecordStore.audit(
                        dir, Optional.of(head), entry -> written.add(entry.sequence() + " " + entry.hash()));
                assertThat(check.node()).contains(NODE.publicKey());
            }
            assertThat(written).as("round %d", round).containsAll(told);
        }
        assertThat(told).hasSizeGreaterThan(50);
        assertThat(faultWhenOpened()).isEmpty();
    }

    /** What a process said until it was killed, so many lines and microseconds after its start. */
    private List<String> killedAfter(int lines, int micros) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> told = new ArrayList<>();
        try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(out.readLine()).isEqualTo("open");
            for (int i = 0; i < lines; i++) {
                told.add(out.readLine());
            }
            LockSupport.parkNanos(micros * 1_000L);
            child.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.add(line);
            }
        }
        child.waitFor();
        // The last line may be cut off in the middle.
        return told.stream().filter(line -> line.matches("[0-9]+ [0-9a-f]{64}")).toList();
    }

    /** As a node leaves it that is killed while its record is new. */
    @Test
    void record_halfMade_isMadeAnew() throws Exception {
        open().close();
        Files.delete(dir.resolve("head"));
        assertThat(faultWhenOpened()).isEmpty();
        Files.write(dir.resolve("head"), new byte[0]);
        assertThat(faultWhenOpened()).isEmpty();
        sql("DELETE FROM entry");
        Files.delete(dir.resolve("head"));
        assertThat(faultWhenOpened()).isEmpty();
    }
}
