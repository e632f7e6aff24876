package io.portcullis.runes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where runes end up, by the rules of ord's index (src/index/updater/rune_updater.rs). */
class RuneFlowTest {
    private static final RuneId UNIT = new RuneId(840_000, 1);
    private static final RuneId OTHER = new RuneId(840_000, 2);
    private static final Bytes PAY = Bytes.of((byte) 0x51);

    @Test
    void edicts_moveAndTheRestFollowsTheDefault() {
        RuneFlow flow = flow(
                List.of(Map.of(UNIT, units(70), OTHER, units(5)), Map.of(UNIT, units(30))),
                Runestone.of(new Edict(UNIT, units(60), 1)),
                PAY,
                PAY);
        assertThat(flow.outputs())
                .containsExactly(Map.of(UNIT, units(40), OTHER, units(5)), Map.of(UNIT, units(60)), Map.of());
        assertThat(flow.burned()).isEmpty();
    }

    @Test
    void pointer_takesTheRest() {
        var stone = new Runestone(List.of(new Edict(UNIT, units(60), 0)), Optional.of(1L), Optional.empty(), false);
        RuneFlow flow = flow(List.of(Map.of(UNIT, units(100))), stone, PAY, PAY);
        assertThat(flow.held(0, UNIT)).isEqualTo(units(60));
        assertThat(flow.held(1, UNIT)).isEqualTo(units(40));
    }

    @Test
    void edictOrPointerToTheReturnOutput_burns() {
        RuneFlow byEdict = flow(List.of(Map.of(UNIT, units(100))), Runestone.of(new Edict(UNIT, units(30), 1)), PAY);
        assertThat(byEdict.burned(UNIT)).isEqualTo(units(30));
        assertThat(byEdict.held(0, UNIT)).isEqualTo(units(70));
        var stone = new Runestone(List.of(), Optional.of(1L), Optional.empty(), false);
        assertThat(flow(List.of(Map.of(UNIT, units(100))), stone, PAY).burned(UNIT))
                .isEqualTo(units(100));
    }

    @Test
    void edict_movesNoMoreThanThereIs() {
        RuneFlow flow = flow(
                List.of(Map.of(UNIT, units(10))),
                Runestone.of(new Edict(UNIT, units(30), 1), new Edict(UNIT, units(30), 0)),
                PAY,
                PAY);
        assertThat(flow.held(1, UNIT)).isEqualTo(units(10));
        assertThat(flow.held(0, UNIT)).isEqualTo(RuneAmount.ZERO);
    }

    @Test
    void edictToAllOutputs_sharesEvenlyOrPaysEach() {
        RuneFlow even =
                flow(List.of(Map.of(UNIT, units(11))), Runestone.of(new Edict(UNIT, units(0), 4)), PAY, PAY, PAY);
        assertThat(Stream.of(0, 1, 2).map(i -> even.held(i, UNIT))).containsExactly(units(4), units(4), units(3));
        RuneFlow each =
                flow(List.of(Map.of(UNIT, units(11))), Runestone.of(new Edict(UNIT, units(5), 4)), PAY, PAY, PAY);
        assertThat(Stream.of(0, 1, 2).map(i -> each.held(i, UNIT))).containsExactly(units(5), units(5), units(1));
    }

    @Test
    void cenotaph_burnsEverything() {
        Bytes script = Bytes.concat(Payload.PREFIX, Script.op(0x51));
        assertThat(flow(List.of(Map.of(UNIT, units(9), OTHER, units(1))), script, PAY)
                        .burned())
                .isEqualTo(Map.of(UNIT, units(9), OTHER, units(1)));
    }

    @Test
    void severalPointers_proveNeitherABurnNorAPayment() {
        Bytes script = Bytes.concat(Payload.PREFIX, Script.push(Bytes.of((byte) 22, (byte) 0, (byte) 22, (byte) 1)));
        RuneFlow flow = flow(List.of(Map.of(UNIT, units(9))), script, PAY);
        assertThat(flow.burned()).isEmpty();
        assertThat(flow.held(0, UNIT)).isEqualTo(RuneAmount.ZERO);
    }

    @Test
    void withoutARunestone_theFirstSpendableOutputHasAll() {
        RuneFlow flow = flow(List.of(Map.of(UNIT, units(9))), Bytes.fromHex("6a5803010100"), PAY);
        assertThat(flow.held(0, UNIT)).isEqualTo(units(9));
        var onlyReturn = transaction(1, List.of(Bytes.fromHex("6a00")));
        assertThat(RuneFlow.of(onlyReturn, List.of(Map.of(UNIT, units(9)))).burned(UNIT))
                .isEqualTo(units(9));
    }

    @Test
    void runes_areNeitherMadeNorLost() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            int outputs = 1 + random.nextInt(4);
            Edict[] edicts = IntStream.range(0, random.nextInt(5))
                    .mapToObj(at -> new Edict(
                            random.nextBoolean() ? UNIT : OTHER,
                            units(random.nextInt(50)),
                            random.nextInt(outputs + 2)))
                    .toArray(Edict[]::new);
            RuneFlow flow = flow(
                    List.of(Map.of(UNIT, units(100)), Map.of(OTHER, units(20))),
                    Runestone.of(edicts),
                    IntStream.range(0, outputs).mapToObj(at -> PAY).toArray(Bytes[]::new));
            assertThat(total(flow, UNIT)).isEqualTo(units(100));
            assertThat(total(flow, OTHER)).isEqualTo(units(20));
        }
    }

    @Test
    void everyInputsBalance_isNeeded() {
        assertThatThrownBy(() -> RuneFlow.of(transaction(2, List.of(PAY)), List.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RuneAmount total(RuneFlow flow, RuneId id) {
        return IntStream.range(0, flow.outputs().size())
                .mapToObj(output -> flow.held(output, id))
                .reduce(flow.burned(id), RuneAmount::plus);
    }

    private static RuneFlow flow(List<Map<RuneId, RuneAmount>> inputs, Runestone stone, Bytes... outputs) {
        return flow(inputs, stone.toScript(), outputs);
    }

    /** The message stands in the last output. */
    private static RuneFlow flow(List<Map<RuneId, RuneAmount>> inputs, Bytes message, Bytes... outputs) {
        return RuneFlow.of(
                transaction(
                        inputs.size(),
                        Stream.concat(Stream.of(outputs), Stream.of(message)).toList()),
                inputs);
    }

    private static Transaction transaction(int inputs, List<Bytes> scripts) {
        return new Transaction(
                3,
                IntStream.range(0, inputs)
                        .mapToObj(i -> new TxInput(new Outpoint(Bytes.fromHex("ab".repeat(32)), i), 0))
                        .toList(),
                scripts.stream().map(script -> new TxOutput(Sats.ZERO, script)).toList(),
                0);
    }

    private static RuneAmount units(long value) {
        return RuneAmount.of(value);
    }
}
