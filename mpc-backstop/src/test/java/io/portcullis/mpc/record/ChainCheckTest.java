package io.portcullis.mpc.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.protocol.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final Stamp TIME = new Stamp(1_584_009_600);
    private static final IdentityKey NODE =
            new IdentityKey(LiquidationFixture.key(20).reveal());
    private static final IdentityKey STRANGER =
            new IdentityKey(LiquidationFixture.key(21).reveal());

    private static List<Entry> chain(int size) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Opening(NODE.publicKey()).toEntry(TIME));
        while (entries.size() < size) {
            entries.add(entries.get(entries.size() - 1)
                    .next(TIME, EntryKind.REFUSED, Fields.NONE.with("rule", "r" + "x".repeat(entries.size()))));
        }
        return entries;
    }

    private static ChainCheck check(List<Entry> entries) {
        var check = new ChainCheck();
        entries.forEach(entry -> check.accept(entry, entry.hash()));
        return check;
    }

    private static void assertBroken(RecordFault fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RecordBroken.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void hash_isThatOfItsCanonicalForm() {
        Entry entry = chain(2).get(1);
        String canonical = "0000000000000002" + "5e6a1180" + "07" + "72656675736564"
                + chain(1).get(0).hash().toHex()
                + Bytes.of("rule=rx\n".getBytes(StandardCharsets.US_ASCII)).toHex();
        assertThat(TIME.toBytes().toHex()).isEqualTo("5e6a1180");
        assertThat(entry.hash()).isEqualTo(Hashes.tagged("portcullis/record/entry/v1", Bytes.fromHex(canonical)));
    }

    @Test
    void chain_whole_isSound() {
        List<Entry> entries = chain(5);
        ChainCheck check = check(entries);
        assertThat(check.last()).contains(entries.get(4));
        assertThat(check.node()).contains(NODE.publicKey());
        check.requireNode(NODE.publicKey());
        check.requireEnd(Head.of(entries.get(4), NODE));
    }

    @Test
    void chain_withoutOneOfItsEntries_isBroken() {
        for (int missing = 0; missing < 4; missing++) {
            List<Entry> entries = chain(5);
            entries.remove(missing);
            assertBroken(RecordFault.BROKEN_CHAIN, () -> check(entries));
        }
    }

    @Test
    void chain_twoEntriesSwapped_isBroken() {
        for (int i = 0; i < 4; i++) {
            List<Entry> entries = chain(5);
            entries.add(i, entries.remove(i + 1));
            assertBroken(RecordFault.BROKEN_CHAIN, () -> check(entries));
        }
    }

    @Test
    void chain_anyPartOfAnEntryChanged_isBroken() {
        Entry e = chain(5).get(2);
        List<Entry> spoiled = List.of(
                new Entry(4, e.stamp(), e.kind(), e.payload(), e.previous()),
                new Entry(3, e.stamp().plusSeconds(1), e.kind(), e.payload(), e.previous()),
                new Entry(3, e.stamp(), EntryKind.SIGNED, e.payload(), e.previous()),
                new Entry(3, e.stamp(), e.kind(), Fields.NONE, e.previous()),
                new Entry(3, e.stamp(), e.kind(), e.payload(), Hashes.sha256(e.previous())));
        for (Entry changed : spoiled) {
            List<Entry> entries = chain(5);
            entries.set(2, changed);
            assertBroken(RecordFault.BROKEN_CHAIN, () -> check(entries));
            var storedHash = new ChainCheck();
            chain(2).forEach(entry -> storedHash.accept(entry, entry.hash()));
            assertBroken(RecordFault.BROKEN_CHAIN, () -> storedHash.accept(changed, e.hash()));
        }
    }

    @Test
    void chain_openedTwiceOrNotAtAll_isBroken() {
        List<Entry> entries = chain(2);
        entries.add(entries.get(1).next(TIME, EntryKind.OPENED, entries.get(0).payload()));
        assertBroken(RecordFault.BROKEN_CHAIN, () -> check(entries));
        assertBroken(RecordFault.BROKEN_CHAIN, () -> check(chain(3).subList(1, 3)));
        Entry first = Entry.first(TIME, Fields.NONE.with("format", 2).with("identity", NODE.publicKey()));
        assertBroken(RecordFault.UNREADABLE, () -> check(List.of(first)));
    }

    @Test
    void end_notTheSignedOne_isUnsigned() {
        List<Entry> entries = chain(3);
        assertBroken(RecordFault.UNSIGNED, () -> check(entries).requireEnd(Head.of(entries.get(1), NODE)));
        assertBroken(RecordFault.UNSIGNED, () -> check(entries).requireEnd(Head.of(entries.get(2), STRANGER)));
        Head head = Head.of(entries.get(2), NODE);
        var forged = new Head(3, head.hash(), Head.of(entries.get(1), NODE).signature());
        assertBroken(RecordFault.UNSIGNED, () -> check(entries).requireEnd(forged));
        assertBroken(RecordFault.ANOTHER_NODE, () -> check(entries).requireNode(STRANGER.publicKey()));
    }

    @Test
    void heads_ofTwoRecords_contradict() {
        Entry last = chain(3).get(2);
        Entry other = chain(2).get(1).next(TIME, EntryKind.REFUSED, Fields.NONE);
        Head head = Head.of(last, NODE);
        assertThat(head.contradicts(Head.of(other, NODE))).isTrue();
        assertThat(head.contradicts(Head.of(last, NODE))).isFalse();
        assertThat(head.contradicts(Head.of(chain(2).get(1), NODE))).isFalse();
    }
}
