package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Network;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a node is bound by after it was started again, and by what it has only approved. */
class CommitmentsTest {
    private final MemoryRecord record = new MemoryRecord();
    private final LiquidationFixture fixture = LiquidationFixture.version2();

    private void assertRefused(Rule rule, Cosigner cosigner) {
        assertThatThrownBy(() -> cosigner.cosign(fixture.request(), NOW))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(rule));
    }

    @Test
    void claim_isStillHeld_afterAStart() {
        fixture.cosigner(record).cosign(fixture.request(), NOW);
        fixture.fee = new Sats(3_000);
        assertRefused(Rule.CLAIM_TAKEN, fixture.cosigner(record));
    }

    @Test
    void pause_stillHolds_afterAStart() {
        Cosigner first = fixture.cosigner(record);
        first.commitments()
                .pauses()
                .accept(
                        Pause.signed(
                                Network.REGTEST,
                                LiquidationFixture.NODE.publicKey(),
                                1,
                                NOW.plusSeconds(60),
                                LiquidationFixture.OPERATOR),
                        NOW);
        assertRefused(Rule.PAUSED, fixture.cosigner(record));
    }

    @Test
    void recordThatBreaksWhileItIsRead_isCondemnedForIt() {
        var broken = new MemoryRecord() {
            @Override
            public synchronized void replay(Consumer<Entry> each) {
                throw new RecordBroken(RecordFault.FORKED);
            }
        };
        fixture.commitments(broken);
        assertThat(broken.fault()).contains(RecordFault.FORKED);
    }

    @Test
    void recordThatSaysWhatCannotBe_isCondemned() {
        record.append(NOW, EntryKind.LOCKED, Fields.NONE.with("claim", "00"));
        Cosigner cosigner = fixture.cosigner(record);
        assertThat(record.fault()).contains(RecordFault.UNREADABLE);
        assertRefused(Rule.RECORD_BROKEN, cosigner);
    }

    @Test
    void approval_isOfTheRebuiltTransaction_andHoldsTheVaultForAWhile() {
        Cosigner cosigner = fixture.cosigner(record);
        Approved approved = cosigner.approve(fixture.request(), NOW);
        assertThat(approved.txid()).isEqualTo(fixture.seizure().unsigned().txid());
        assertThat(approved.digests())
                .containsExactly(new InputDigest(fixture.seizure().sighash(), false));
        assertThat(approved.claimId()).isEqualTo(fixture.claim().id());
        assertThat(approved.request()).isEqualTo(fixture.request());
        assertThat(approved.toString()).isEqualTo("Approved[" + approved.txid() + "]");
        Claim weaker = TestClaims.weakerThan(fixture.claim());
        assertThatThrownBy(() -> cosigner.commitments().locks().propose(weaker, ChainFacts.NONE, NOW))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_PENDING));
        assertThat(record.of(EntryKind.LOCKED)).isEmpty();
    }

    @Test
    void check_namesTheTransaction() {
        Cosigner cosigner = fixture.cosigner(record);
        assertThat(cosigner.check(fixture.request(), NOW))
                .isEqualTo(fixture.seizure().unsigned().txid());
        assertThat(cosigner.mandate()).isEqualTo(fixture.mandate);
        assertThat(cosigner.publicKey()).isEqualTo(LiquidationFixture.NODE.publicKey());
    }

    /** By the first outpoint that both want, whatever else they want; every node must come to the same answer. */
    @Test
    void rank_isTheHashOfTheContestedOutpointAndTheClaim() {
        Claim mine = fixture.claim();
        Outpoint contested = mine.outpoints().get(0);
        for (int i = 0; i < 20; i++) {
            Claim rival = new Claim(
                    List.of(contested, new Outpoint(Bytes.fromHex("ff".repeat(32)), i)), Action.DEPOSIT, List.of());
            assertThat(mine.beats(rival)).isEqualTo(rank(contested, mine).compareTo(rank(contested, rival)) < 0);
            assertThat(rival.beats(mine)).isNotEqualTo(mine.beats(rival));
        }
        assertThat(mine.beats(mine)).isFalse();
        Claim other = new Claim(List.of(new Outpoint(contested.txid(), 9)), Action.LIQUIDATE, mine.payees());
        assertThatThrownBy(() -> mine.beats(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Bytes rank(Outpoint outpoint, Claim claim) {
        byte[] index = ByteBuffer.allocate(4).putInt((int) outpoint.index()).array();
        return Hashes.tagged("portcullis/claim/rank/v1", outpoint.txid(), Bytes.of(index), claim.id());
    }
}
