package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.SeizureTx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignerTest {
    private final MemoryRecord record = new MemoryRecord();

    static LiquidationFixture fixture(int version) {
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
