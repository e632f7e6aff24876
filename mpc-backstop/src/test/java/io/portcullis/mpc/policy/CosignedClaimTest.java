package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.store.RecordStore;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim that is asked for again, and another one on the same vault. */
class CosignedClaimTest {
    private final MemoryRecord record = new MemoryRecord();

    /** What this node has found to be hopeless itself may have become possible where another one coordinates. */
    @Test
    void claimThatThisNodeWouldNotPropose_isApprovedForAnother() {
        LiquidationFixture fixture = LiquidationFixture.version2();
        fixture.signer = alone -> new SpoiledMoments.GroupOf(alone.publicKey(), true, true, false);
        Cosigner cosigner = fixture.cosigner(record);
        assertThatThrownBy(() -> cosigner.cosign(fixture.request(), NOW))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_TAKEN));
        assertThat(cosigner.approve(fixture.request(), NOW).claimId())
                .isEqualTo(fixture.claim().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STALE", "NO_QUORUM", "NOT_BELOW", "RECOVERED"})
    void cosign_sameClaimAgain_hasTheSameAnswerWhateverThePriceDoes(Verdict later) {
        LiquidationFixture fixture = LiquidationFixture.version1();
        Cosigned first = fixture.cosigner(record).cosign(fixture.request(), NOW);
        fixture.verdict = later;
        Cosigned again = fixture.cosigner(record).cosign(fixture.request(), NOW.plusSeconds(86_400));
        assertThat(again).isEqualTo(first);
        assertThat(record.of(EntryKind.LOCKED)).hasSize(1);
        assertThat(record.of(EntryKind.SIGNED)).hasSize(2);
    }

    @Test
    void cosign_sameClaimAfterARestart_hasTheSameBytes(@TempDir Path dataDir) {
        LiquidationFixture fixture = LiquidationFixture.version2();
        Cosigned first;
        try (var disk = open(dataDir)) {
            first = fixture.cosigner(disk).cosign(fixture.request(), NOW);
        }
        try (var disk = open(dataDir)) {
            fixture.verdict = Verdict.RECOVERED;
            Cosigned again = fixture.cosigner(disk).cosign(fixture.request(), NOW);
            assertThat(again.psbt().toBytes()).isEqualTo(first.psbt().toBytes());
            assertThat(again.tx().toBytes()).isEqualTo(first.tx().toBytes());
        }
        fixture.verdict = Verdict.CONFIRMED;
        Cosigned elsewhere = fixture.cosigner(record).cosign(fixture.request(), NOW);
        assertThat(elsewhere.tx().toBytes()).isEqualTo(first.tx().toBytes());
    }

    private static Record open(Path dataDir) {
        var identity = new IdentityKey(LiquidationFixture.key(77).reveal());
        return new RecordStore(dataDir, dataDir.resolve("head")).open(identity, NOW);
    }

    private static void assertTaken(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_TAKEN));
    }

    @Test
    void cosign_anotherFeeForASignedVault_isTaken() {
        LiquidationFixture fixture = LiquidationFixture.version1();
        Cosigner cosigner = fixture.cosigner(record);
        cosigner.cosign(fixture.request(), NOW);
        fixture.fee = new Sats(3_000);
        assertTaken(() -> cosigner.cosign(fixture.request(), NOW));
        assertThat(record.of(EntryKind.LOCKED)).hasSize(1);
    }

    /** The next claim spends the same output, so that only one of them can ever confirm. */
    @Test
    void cosign_claimThatNeverConfirmed_letsGoAfterSixBlocks() {
        LiquidationFixture fixture = LiquidationFixture.version1();
        Cosigner cosigner = fixture.cosigner(record);
        cosigner.cosign(fixture.request(), NOW);
        fixture.fee = new Sats(3_000);
        fixture.chain.height += 5;
        Stamp later = NOW.plusSeconds(600);
        assertTaken(() -> cosigner.cosign(fixture.request(), later));
        fixture.chain.height += 1;
        assertThat(cosigner.cosign(fixture.request(), later)).isNotNull();
    }

    /** A chain source that was behind catches up: the claim is as fresh as before. */
    @Test
    void cosign_sixBlocksAtOnce_claimHoldsItsVault() {
        LiquidationFixture fixture = LiquidationFixture.version1();
        Cosigner cosigner = fixture.cosigner(record);
        cosigner.cosign(fixture.request(), NOW);
        fixture.fee = new Sats(3_000);
        fixture.chain.height += 1_000;
        assertTaken(() -> cosigner.cosign(fixture.request(), NOW.plusSeconds(599)));
    }

    @Test
    void cosign_racedByTwoClaims_signsExactlyOne(@TempDir Path dataDir) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (var disk = open(dataDir)) {
            Cosigner cosigner = LiquidationFixture.version1().cosigner(disk);
            for (int round = 0; round < 20; round++) {
                var start = new CyclicBarrier(2);
                List<Callable<Optional<Cosigned>>> keepers = new ArrayList<>();
                for (int fee : new int[] {2_000, 3_000}) {
                    LiquidationFixture fixture = LiquidationFixture.version1();
                    fixture.holding(100_000_000 + round).fee = new Sats(fee);
                    keepers.add(() -> race(cosigner, fixture.request(), start));
                }
                int signed = 0;
                for (var answer : threads.invokeAll(keepers)) {
                    signed += answer.get().isPresent() ? 1 : 0;
                }
                assertThat(signed).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Cosigned> race(Cosigner cosigner, LiquidationRequest request, CyclicBarrier start)
            throws Exception {
        start.await();
        try {
            return Optional.of(cosigner.cosign(request, NOW));
        } catch (Refused refused) {
            assertThat(refused.rule()).isIn(Rule.CLAIM_TAKEN, Rule.CLAIM_PENDING);
            return Optional.empty();
        }
    }
}
