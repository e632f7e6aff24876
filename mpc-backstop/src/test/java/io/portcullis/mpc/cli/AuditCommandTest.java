package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.store.RecordStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final IdentityKey NODE =
            new IdentityKey(LiquidationFixture.key(20).reveal());

    @TempDir
    Path dir;

    private CommandRun verify(Object... more) {
        return audit("verify", more);
    }

    private CommandRun export(Object... more) {
        return audit("export", more);
    }

    private CommandRun audit(String command, Object... more) {
        List<Object> args = new ArrayList<>(List.of("audit", command, "--data", dir));
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray());
    }

    @Test
    void audit_ofASoundRecord_saysSoAndPrintsIt() {
        Path head = dir.resolve("head");
        CommandRun verified;
        try (Record record = new RecordStore(dir, head).open(NODE, LiquidationFixture.NOW)) {
            record.append(LiquidationFixture.NOW, EntryKind.REFUSED, Fields.NONE.with("rule", "dust"))
                    .await();
            verified = verify("--head", head);
        }
        assertThat(verified.exit()).isEqualTo(ExitCode.OK);
        assertThat(verified.out()).matches("sound: 2 entries of node " + NODE.publicKey() + ", the last [0-9a-f]{64}");
        CommandRun exported = export();
        assertThat(exported.exit()).isEqualTo(ExitCode.OK);
        assertThat(exported.out().lines())
                .hasSize(2)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith(
                        "{\"sequence\":2,\"stamp\":1584007200,\"kind\":\"refused\",\"payload\":{\"rule\":[\"dust\"]},"
                                + "\"previous\":\"");
    }

    @Test
    void audit_ofABrokenRecord_saysSoAndFails() throws Exception {
        Path head = dir.resolve("head");
        try (Record record = new RecordStore(dir, head).open(NODE, LiquidationFixture.NOW)) {
            record.append(LiquidationFixture.NOW, EntryKind.REFUSED, Fields.NONE)
                    .await();
        }
        assertFailed(verify("--identity", "00".repeat(31) + "01"), "broken: record_another_node: ");
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.sqlite"));
                var statement = raw.createStatement()) {
            statement.execute("DROP TRIGGER no_delete_entry");
            statement.execute("DELETE FROM entry WHERE sequence = 2");
        }
        assertFailed(verify("--head", head), "broken: record_rolled_back: ");
        CommandRun headless = verify();
        assertThat(headless.exit()).isEqualTo(ExitCode.OK);
        assertThat(headless.out()).contains("its head was not given, so a record that was cut off is not noticed");
        assertThat(export("--head", head).exit()).isEqualTo(ExitCode.FAILED);
        CommandRun none = CommandRun.of("audit", "verify", "--data", dir.resolve("none"));
        assertThat(none.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err()).contains("mpc-backstop: cannot open journal.sqlite: ");
    }

    private static void assertFailed(CommandRun run, String sentence) {
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith(sentence);
    }
}
