package io.portcullis.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two libraries weigh what we weigh by arithmetic. */
class WeightTest {
    @Test
    void weight_isThatOfBothLibraries() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            Transaction tx = random(random);
            assertThat(Weight.of(tx).vsize()).isEqualTo(tx.vsize());
            var parsed = org.bitcoinj.core.Transaction.read(
                    ByteBuffer.wrap(tx.toBytes().toArray()));
            assertThat(Weight.of(tx).units()).isEqualTo(parsed.getWeight());
        }
    }

    private static Transaction random(SplittableRandom random) {
        List<TxInput> inputs = IntStream.range(0, 1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 4))
                .mapToObj(i ->
                        new TxInput(new Outpoint(Bytes.of(random(random, 32)), i), Bytes.EMPTY, 0, witness(random)))
                .toList();
        List<TxOutput> outputs = IntStream.range(0, 1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 4))
                .mapToObj(i -> new TxOutput(new Sats(i), Bytes.of(random(random, random.nextInt(600)))))
                .toList();
        return new Transaction(3, inputs, outputs, 0);
    }

    private static List<Bytes> witness(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> Bytes.of(random(random, random.nextInt(random.nextInt(4) == 0 ? 700 : 70))))
                .toList();
    }

    private static byte[] random(SplittableRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void everyInput_needsAWitnessSize() {
        Transaction tx = random(new SplittableRandom(1));
        assertThatThrownBy(() -> Weight.of(tx, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** The sizes that Bitcoin Core's GetDustThreshold gives at 3,000 sat/kvB, and doc/release-notes of anchors. */
    @Test
    void dust_isByKindOfScript() {
        assertThat(dust("5120" + "ab".repeat(32))).isEqualTo(330);
        assertThat(dust("0020" + "ab".repeat(32))).isEqualTo(330);
        assertThat(dust("0014" + "ab".repeat(20))).isEqualTo(294);
        assertThat(dust("76a914" + "ab".repeat(20) + "88ac")).isEqualTo(546);
        assertThat(dust("a914" + "ab".repeat(20) + "87")).isEqualTo(540);
        assertThat(dust("51024e73")).isEqualTo(240);
        assertThat(dust("6a5803010100")).isZero();
    }

    private static long dust(String script) {
        return ScriptKind.dust(Bytes.fromHex(script)).value();
    }
}
