package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.mpc.store.RecordStore;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.SeizureTx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignerTest {
    private final MemoryRecord record = new MemoryRecord();

    private static LiquidationFixture fixture(int version) {
        return version == 1 ? LiquidationFixture.version1() : LiquidationFixture.version2();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cosign_valid_givesAWitnessThatTheVaultAccepts(int version) {
        LiquidationFixture fixture = fixture(version);
        SeizureTx expected = fixture.seizure();

        Cosigned signed = fixture.cosigner(record).cosign(fixture.request(), NOW);

        assertThat(signed.tx().withoutWitnesses()).isEqualTo(expected.unsigned());
        assertThat(signed.psbt().extract()).isEqualTo(signed.tx());
        signed.tx().verifySpends(List.of(expected.vault().output()));
        List<Bytes> witness = signed.tx().inputs().get(0).witness();
        assertThat(witness).hasSize(4);
        assertThat(new SchnorrSignature(witness.get(0)).verifies(expected.sighash(), fixture.node.publicKey()))
                .isTrue();
        assertThat(witness.get(1)).isEqualTo(fixture.tholdKey.reveal());
        assertThat(witness.get(2)).isEqualTo(expected.leaf().toLeaf().script());
    }

    /** What this node has found to be hopeless itself may have become possible where another one coordinates. */
    @Test
    void claimThatThisNodeWouldNotPropose_isApprovedForAnother() {
        LiquidationFixture fixture = fixture(2);
        fixture.signer = alone -> new SpoiledMoments.GroupOf(alone.publicKey(), true, true, false);
        Cosigner cosigner = fixture.cosigner(record);
        assertThatThrownBy(() -> cosigner.cosign(fixture.request(), NOW))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_TAKEN));
        assertThat(cosigner.approve(fixture.request(), NOW).claimId())
                .isEqualTo(fixture.claim().id());
    }

    /** Who reveals a pre-image has seen its threshold crossed, or is compromised: the operators are told. */
    @Test
    void revealThatThisNodeDoesNotConfirm_isCompared() {
        LiquidationFixture fixture = fixture(2);
        fixture.verdict = Verdict.NOT_BELOW;
        assertThatThrownBy(() -> fixture.cosigner(record).cosign(fixture.request(), NOW))
                .isInstanceOf(Refused.class);
        assertThat(fixture.compared).containsExactly(fixture.opened.tholdPrice());
    }

    @Test
    void cosign_valid_isWrittenDownBeforeItIsAnswered() {
        LiquidationFixture fixture = fixture(1);
        Cosigned signed = fixture.cosigner(record).cosign(fixture.request(), NOW);

        List<Entry> entries = record.entries.subList(1, record.entries.size());
        assertThat(entries)
                .extracting(Entry::kind)
                .containsExactly(EntryKind.REQUESTED, EntryKind.LOCKED, EntryKind.SIGNED);
        assertThat(entries.get(1).payload().one("claim"))
                .isEqualTo(fixture.claim().id().toHex());
        assertThat(entries.get(1).payload().one("outpoint"))
                .isEqualTo(fixture.request().outpoint().toString());
        Fields signature = entries.get(2).payload();
        assertThat(signature.one("txid")).isEqualTo(signed.tx().txid().toHex());
        assertThat(signature.one("signature"))
                .isEqualTo(signed.tx().inputs().get(0).witness().get(0).toHex());
        assertThat(entries.toString()).doesNotContain(fixture.tholdKey.reveal().toHex());
    }

    @Test
    void cosign_recordThatCannotBeWritten_answersNothing() {
        LiquidationFixture fixture = fixture(1);
        var broken = new MemoryRecord() {
            @Override
            public synchronized Pending append(Stamp now, EntryKind kind, Fields payload) {
                return () -> {
                    throw new RecordBroken(RecordFault.WRITE_FAILED);
                };
            }
        };
        assertThatThrownBy(() -> fixture.cosigner(broken).cosign(fixture.request(), NOW))
                .isInstanceOf(RecordBroken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STALE", "NO_QUORUM", "NOT_BELOW", "RECOVERED"})
    void cosign_sameClaimAgain_hasTheSameAnswerWhateverThePriceDoes(Verdict later) {
        LiquidationFixture fixture = fixture(1);
        Cosigned first = fixture.cosigner(record).cosign(fixture.request(), NOW);
        fixture.verdict = later;
        Cosigned again = fixture.cosigner(record).cosign(fixture.request(), NOW.plusSeconds(86_400));
        assertThat(again).isEqualTo(first);
        assertThat(record.of(EntryKind.LOCKED)).hasSize(1);
        assertThat(record.of(EntryKind.SIGNED)).hasSize(2);
    }

    @Test
    void cosign_sameClaimAfterARestart_hasTheSameBytes(@TempDir Path dataDir) {
        LiquidationFixture fixture = fixture(2);
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

    @Test
    void cosign_anotherFeeForASignedVault_isTaken() {
        LiquidationFixture fixture = fixture(1);
        Cosigner cosigner = fixture.cosigner(record);
        cosigner.cosign(fixture.request(), NOW);
        fixture.fee = new Sats(3_000);
        assertThatThrownBy(() -> cosigner.cosign(fixture.request(), NOW))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_TAKEN));
        assertThat(record.of(EntryKind.LOCKED)).hasSize(1);
    }

    /** Threats T37: a rate that was absurd yesterday. */
    @Test
    void cosign_feesInACrowdedCrash_follow() {
        LiquidationFixture fixture = fixture(1);
        fixture.chain.estimate = new FeeRate(2_000_000);
        fixture.fee = new Sats(2_000 * SpoiledSpends.vsize(fixture));
        assertThat(fixture.cosigner(record).cosign(fixture.request(), NOW)).isNotNull();
    }

    /** The guardian cosigned the debt's reduction: what is settled is what is left of it. */
    @Test
    void cosign_vaultThatWasTakenOverInPart_settlesTheRest() {
        LiquidationFixture fixture = fixture(2);
        VaultState whole = fixture.chain.vault.get();
        fixture.chain.vault = () -> new VaultState(
                whole.outpoint(), whole.value(), whole.client(), whole.data(), 100_000, 0, whole.rootTxid());
        assertThatThrownBy(() -> fixture.cosigner(record).cosign(fixture.request(), NOW))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.SETTLEMENT));
        fixture.unitBalance = 100_000;
        Cosigned signed = fixture.cosigner(record).cosign(fixture.request(), NOW);
        assertThat(signed.tx().withoutWitnesses()).isEqualTo(fixture.seizure().unsigned());
    }

    @Test
    void cosign_chainThatStumblesOnce_isAskedAgain() {
        LiquidationFixture fixture = fixture(1);
        fixture.chain.stumble();
        assertThat(fixture.cosigner(record).cosign(fixture.request(), NOW)).isNotNull();
    }

    @Test
    void cosign_sendsTheTransaction_everyTime() {
        LiquidationFixture fixture = fixture(1);
        Cosigner cosigner = fixture.cosigner(record);
        Cosigned signed = cosigner.cosign(fixture.request(), NOW);
        cosigner.cosign(fixture.request(), NOW);
        assertThat(fixture.chain.sent).containsExactly(signed.tx(), signed.tx());
    }

    /** The next claim spends the same output, so that only one of them can ever confirm. */
    @Test
    void cosign_claimThatNeverConfirmed_letsGoAfterSixBlocks() {
        LiquidationFixture fixture = fixture(1);
        Cosigner cosigner = fixture.cosigner(record);
        cosigner.cosign(fixture.request(), NOW);
        fixture.fee = new Sats(3_000);
        fixture.chain.height += 5;
        Stamp later = NOW.plusSeconds(600);
        assertThatThrownBy(() -> cosigner.cosign(fixture.request(), later))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_TAKEN));
        fixture.chain.height += 1;
        assertThat(cosigner.cosign(fixture.request(), later)).isNotNull();
    }

    /** A chain source that was behind catches up: the claim is as fresh as before. */
    @Test
    void cosign_sixBlocksAtOnce_claimHoldsItsVault() {
        LiquidationFixture fixture = fixture(1);
        Cosigner cosigner = fixture.cosigner(record);
        cosigner.cosign(fixture.request(), NOW);
        fixture.fee = new Sats(3_000);
        fixture.chain.height += 1_000;
        assertThatThrownBy(() -> cosigner.cosign(fixture.request(), NOW.plusSeconds(599)))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CLAIM_TAKEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 500})
    void cosign_feeAtAnEndOfTheRange_passes(int satPerVb) {
        LiquidationFixture fixture = fixture(1);
        fixture.fee = new Sats(satPerVb * SpoiledSpends.vsize(fixture));
        assertThat(fixture.cosigner(record).cosign(fixture.request(), NOW)).isNotNull();
    }

    @Test
    void cosign_contractThatNamesTheKey_passes() {
        LiquidationFixture fixture = fixture(1);
        ClaimedContract c = fixture.opened;
        fixture.contract = new ClaimedContract(
                c.observation(),
                c.tholdPrice(),
                c.tholdHash(),
                Optional.of(fixture.tholdKey),
                c.commitHash(),
                c.id(),
                c.signature());
        assertThat(fixture.cosigner(record).cosign(fixture.request(), NOW)).isNotNull();
    }

    @Test
    void cosign_racedByTwoClaims_signsExactlyOne(@TempDir Path dataDir) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (var disk = open(dataDir)) {
            Cosigner cosigner = fixture(1).cosigner(disk);
            for (int round = 0; round < 20; round++) {
                var start = new CyclicBarrier(2);
                List<Callable<Optional<Cosigned>>> keepers = new ArrayList<>();
                for (int fee : new int[] {2_000, 3_000}) {
                    LiquidationFixture fixture = fixture(1);
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cosign_anyBitOfTheTransactionFlipped_signsNothing(int version) {
        LiquidationFixture fixture = fixture(version).withTheOnlyFee();
        LiquidationRequest valid = fixture.request();
        byte[] psbt = valid.psbt().toBytes().toArray();
        int from = 8; // magic, key length, key, value length
        int to = from + valid.psbt().unsigned().toBytes().size();
        assertThat(to - from).isLessThan(0xfd);
        Cosigner cosigner = fixture.cosigner(record);
        for (int bit = from * 8; bit < to * 8; bit++) {
            assertThat(flipped(psbt, bit).flatMap(spoiled -> answer(cosigner, with(valid, spoiled))))
                    .as("bit %d", bit)
                    .isEmpty();
        }
        assertThat(record.of(EntryKind.LOCKED, EntryKind.SIGNED)).isEmpty();
    }

    /** A fee is the proposer's choice within the range, and comes out of the owner's part: any other change is refused. */
    @Test
    void cosign_anyBitOfAnAmountFlipped_signsAnotherFeeOrNothing() {
        LiquidationFixture fixture = fixture(1);
        int signed = 0;
        for (int output = 0; output < 2; output++) {
            for (int bit = 0; bit < 40; bit++) {
                var fresh = new MemoryRecord();
                int index = output;
                long mask = 1L << bit;
                fixture.proposed = tx -> SpoiledTransactions.paying(
                        tx, IntStream.range(0, tx.outputs().size()).mapToObj(i -> {
                            TxOutput paid = tx.outputs().get(i);
                            long sats = paid.amount().value() ^ (i == index ? mask : 0);
                            return new TxOutput(new Sats(sats), paid.script());
                        }));
                LiquidationRequest request = fixture.request();
                Optional<Cosigned> answer = answer(fixture.cosigner(fresh), request);
                if (answer.isPresent()) {
                    assertThat(index).isEqualTo(1);
                    assertThat(answer.get().tx().withoutWitnesses())
                            .isEqualTo(request.psbt().unsigned());
                    signed++;
                }
            }
        }
        assertThat(signed).isBetween(1, 20);
    }

    /** Outside of its transaction a PSBT has entries that no rule needs: then it is signed as if it were whole. */
    @Test
    void cosign_anyBitOfThePsbtFlipped_signsTheRebuiltTransactionOrNothing() {
        LiquidationFixture fixture = fixture(1).withTheOnlyFee();
        LiquidationRequest valid = fixture.request();
        Transaction only = fixture.cosigner(record).cosign(valid, NOW).tx();
        byte[] psbt = valid.psbt().toBytes().toArray();
        int signed = 0;
        for (int bit = 0; bit < psbt.length * 8; bit++) {
            var fresh = new MemoryRecord();
            Optional<Cosigned> answer =
                    flipped(psbt, bit).flatMap(spoiled -> answer(fixture.cosigner(fresh), with(valid, spoiled)));
            answer.ifPresent(some -> assertThat(some.tx()).isEqualTo(only));
            signed += answer.isPresent() ? 1 : 0;
        }
        assertThat(signed).isLessThan(8 * 22); // the key of the pre-image's entry
    }

    private static Optional<Psbt> flipped(byte[] psbt, int bit) {
        byte[] spoiled = psbt.clone();
        spoiled[bit / 8] ^= (byte) (1 << bit % 8);
        try {
            return Optional.of(Psbt.parse(Bytes.of(spoiled)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cosigned> answer(Cosigner cosigner, LiquidationRequest request) {
        try {
            return Optional.of(cosigner.cosign(request, NOW));
        } catch (Refused refused) {
            return Optional.empty();
        }
    }

    private static LiquidationRequest with(LiquidationRequest r, Psbt psbt) {
        return new LiquidationRequest(psbt, r.breach(), r.burn());
    }

    @Test
    void judge_isAskedAboutTheVaultsOwnContract() {
        LiquidationFixture fixture = fixture(1);
        List<Object> asked = new ArrayList<>();
        var prices = new OwnPrices() {
            @Override
            public Verdict judge(Stamp stamp, UsdPrice threshold, Stamp now) {
                asked.addAll(List.of(stamp, threshold, now));
                return Verdict.CONFIRMED;
            }

            @Override
            public Evidence evidence(Stamp stamp, UsdPrice threshold, Stamp now) {
                asked.addAll(List.of(stamp, threshold, now));
                return Evidence.CLEAR;
            }

            @Override
            public Optional<UsdPrice> median(Stamp now) {
                return Optional.empty();
            }

            @Override
            public void compare(UsdPrice oracle, Stamp now) {
                throw new IllegalStateException("nothing is compared that is confirmed");
            }
        };
        Commitments commitments = fixture.cosigner(record).commitments();
        var cosigner = new Cosigner(
                LiquidationFixture.MANDATE,
                new LoneSigner(fixture.node, commitments),
                prices,
                fixture.chain,
                commitments);
        cosigner.cosign(fixture.request(), NOW);
        List<Object> once = List.of(LiquidationFixture.BASE_STAMP, new UsdPrice(5_500), NOW);
        assertThat(asked).startsWith(once.toArray()).endsWith(once.toArray()).hasSize(6);
    }
}
