package io.portcullis.runes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunestoneTest {
    private static final RuneId UNIT = new RuneId(840_000, 1);

    @Test
    void transfers_readBackAsWritten() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            Edict[] edicts = IntStream.range(0, random.nextInt(6))
                    .mapToObj(at -> new Edict(
                            new RuneId(random.nextLong(1, Long.MAX_VALUE), random.nextLong(1L << 32)),
                            new RuneAmount(new BigInteger(128, new Random(random.nextLong()))),
                            random.nextInt(3)))
                    .sorted(Comparator.comparing(Edict::id))
                    .toArray(Edict[]::new);
            var stone = new Runestone(
                    List.of(edicts),
                    random.nextBoolean() ? Optional.of(1L) : Optional.empty(),
                    Optional.empty(),
                    false);
            assertThat(Artifact.of(carrying(stone.toScript()))).contains(stone);
        }
    }

    @Test
    void anyBytes_areReadOrHaveAFlaw() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(4) == 0 ? bytes[at] : (byte) (bytes[at] & 0x1f);
            }
            Bytes script = Bytes.concat(Payload.PREFIX, Script.push(Bytes.of(bytes)));
            assertThat(Artifact.of(carrying(script))).isPresent();
            assertThat(Artifact.of(carrying(Bytes.concat(Payload.PREFIX, Bytes.of(bytes)))))
                    .isPresent();
        }
    }

    @Test
    void severalPointers_areAFlawOfTheirOwn() {
        Bytes script = Bytes.concat(Payload.PREFIX, Script.push(Bytes.of((byte) 22, (byte) 0, (byte) 22, (byte) 1)));
        assertThat(Artifact.of(carrying(script))).contains(new Cenotaph(Flaw.SEVERAL_POINTERS));
    }

    @Test
    void runeId_isWrittenAsBlockAndIndex() {
        assertThat(RuneId.of("840000:1")).isEqualTo(UNIT).hasToString("840000:1");
        assertThat(RuneId.of("18446744073709551615:4294967295")).hasToString("18446744073709551615:4294967295");
        for (String wrong : List.of("", "1", ":", "1:", ":2", "a:2", "1:a", "01:1", "0:1", "1:4294967296", "-1:1")) {
            assertThatThrownBy(() -> RuneId.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RuneId.of("18446744073709551616:1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amounts_areExactTo128Bits() {
        var most = new RuneAmount(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
        assertThatThrownBy(() -> most.plus(RuneAmount.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RuneAmount.ZERO.minus(RuneAmount.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(most.minus(RuneAmount.of(1)).plus(RuneAmount.of(1))).isEqualTo(most);
    }

    @Test
    void mintAndEtching_areNeverWritten() {
        var mint = new Runestone(List.of(), Optional.empty(), Optional.of(UNIT), false);
        assertThatThrownBy(mint::toScript).isInstanceOf(IllegalArgumentException.class);
        var etching = new Runestone(List.of(), Optional.empty(), Optional.empty(), true);
        assertThatThrownBy(etching::toScript).isInstanceOf(IllegalArgumentException.class);
    }

    private static Transaction carrying(Bytes script) {
        var other = new TxOutput(Sats.ZERO, Bytes.of((byte) 0x51));
        return new Transaction(2, List.of(), List.of(new TxOutput(Sats.ZERO, script), other, other), 0);
    }
}
