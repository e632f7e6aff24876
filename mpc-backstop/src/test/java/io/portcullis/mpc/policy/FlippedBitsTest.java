package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.record.EntryKind;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node signs what it rebuilt, whatever bit of a request is another. */
class FlippedBitsTest {
    private final MemoryRecord record = new MemoryRecord();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cosign_anyBitOfTheTransactionFlipped_signsNothing(int version) {
        LiquidationFixture fixture = CosignerTest.fixture(version).withTheOnlyFee();
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
        LiquidationFixture fixture = LiquidationFixture.version1();
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
        LiquidationFixture fixture = LiquidationFixture.version1().withTheOnlyFee();
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
}
