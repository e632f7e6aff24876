package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.Opening;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteKnownHeadsTest {
    private static final IdentityKey NODE =
            new IdentityKey(LiquidationFixture.key(20).reveal());

    @TempDir
    Path dir;

    @Test
    void heads_areKeptAndNeverGoBack() {
        Entry first = new Opening(NODE.publicKey()).toEntry(LiquidationFixture.NOW);
        Entry second = first.next(LiquidationFixture.NOW, EntryKind.REFUSED, Fields.NONE);
        Entry other = first.next(LiquidationFixture.NOW, EntryKind.REQUESTED, Fields.NONE);
        Head later = Head.of(second, NODE);
        try (var heads = new SqliteKnownHeads(dir)) {
            assertThat(heads.of(NODE.publicKey())).isEmpty();
            heads.keep(NODE.publicKey(), Head.of(first, NODE));
            heads.keep(NODE.publicKey(), later);
            heads.keep(NODE.publicKey(), Head.of(first, NODE));
            heads.keep(NODE.publicKey(), Head.of(other, NODE));
        }
        try (var heads = new SqliteKnownHeads(dir)) {
            assertThat(heads.of(NODE.publicKey())).contains(later);
            assertThat(heads.of(LiquidationFixture.key(21).publicKey())).isEmpty();
        }
    }
}
