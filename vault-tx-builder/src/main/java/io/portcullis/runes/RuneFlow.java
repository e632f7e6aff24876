package io.portcullis.runes;

import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a transaction leaves the runes that its inputs hold. What a mint or an etching adds cannot be told from a transaction, so
 * it counts as nothing: for a rune that the transaction mints, every figure is the least that can be.
 *
 * @param outputs what each output holds, in their order; an OP_RETURN holds nothing
 * @param burned what is gone for ever. Under several pointers readers do not agree, so that nothing counts as held or burned
 */
public record RuneFlow(List<Map<RuneId, RuneAmount>> outputs, Map<RuneId, RuneAmount> burned) {
    public RuneFlow {
        outputs = outputs.stream().map(Map::copyOf).toList();
        burned = Map.copyOf(burned);
    }

    /**
     * Follows the runes.
     *
     * @param inputs what each input holds, in their order
     * @throws IllegalArgumentException when there is not one balance for every input
     */
    public static RuneFlow of(Transaction tx, List<Map<RuneId, RuneAmount>> inputs) {
        if (inputs.size() != tx.inputs().size()) {
            throw new IllegalArgumentException("every input's rune balance is needed");
        }
        Map<RuneId, RuneAmount> unallocated = new HashMap<>();
        inputs.forEach(held -> held.forEach((id, amount) -> add(unallocated, id, amount)));
        Optional<Artifact> artifact = Artifact.of(tx);
        List<Map<RuneId, RuneAmount>> nothing = IntStream.range(0, tx.outputs().size())
                .mapToObj(i -> Map.<RuneId, RuneAmount>of())
                .toList();
        if (artifact.isPresent() && artifact.get() instanceof Cenotaph cenotaph) {
            return new RuneFlow(nothing, cenotaph.flaw() == Flaw.SEVERAL_POINTERS ? Map.of() : unallocated);
        }
        return new Allotment(tx, unallocated).run(artifact.map(Runestone.class::cast));
    }

    /** How much of a rune an output holds. */
    public RuneAmount held(int output, RuneId id) {
        return outputs.get(output).getOrDefault(id, RuneAmount.ZERO);
    }

    public RuneAmount burned(RuneId id) {
        return burned.getOrDefault(id, RuneAmount.ZERO);
    }

    private static void add(Map<RuneId, RuneAmount> balances, RuneId id, RuneAmount amount) {
        if (!amount.isZero()) {
            balances.merge(id, amount, RuneAmount::plus);
        }
    }

    /** The edicts at work on the balances. */
    private static final class Allotment {
        private final List<Boolean> isReturn;
        private final Map<RuneId, RuneAmount> unallocated;
        private final List<Map<RuneId, RuneAmount>> outputs = new ArrayList<>();

        Allotment(Transaction tx, Map<RuneId, RuneAmount> unallocated) {
            this.unallocated = unallocated;
            this.isReturn = tx.outputs().stream()
                    .map(output -> output.script().startsWith(Script.op(Script.OP_RETURN)))
                    .toList();
            isReturn.forEach(output -> outputs.add(new HashMap<>()));
        }

        RuneFlow run(Optional<Runestone> runestone) {
            runestone.ifPresent(stone -> stone.edicts().forEach(this::execute));
            Map<RuneId, RuneAmount> burned = new HashMap<>();
            Map<RuneId, RuneAmount> rest = runestone
                    .flatMap(Runestone::pointer)
                    .or(() -> spendable().stream().findFirst().map(Integer::longValue))
                    .map(output -> outputs.get(output.intValue()))
                    .orElse(burned);
            unallocated.forEach((id, amount) -> add(rest, id, amount));
            for (int i = 0; i < outputs.size(); i++) {
                if (isReturn.get(i)) {
                    outputs.get(i).forEach((id, amount) -> add(burned, id, amount));
                    outputs.get(i).clear();
                }
            }
            return new RuneFlow(outputs, burned);
        }

        private void execute(Edict edict) {
            if (edict.output() < outputs.size()) {
                RuneAmount all = left(edict.id());
                move(edict.id(), edict.amount().isZero() ? all : edict.amount(), (int) edict.output());
            } else {
                share(edict);
            }
        }

        /** To every output that is no OP_RETURN: the amount each, while it lasts; or, for zero, equal parts of all. */
        private void share(Edict edict) {
            List<Integer> receivers = spendable();
            if (receivers.isEmpty()) {
                return;
            }
            BigInteger[] parts = left(edict.id()).value().divideAndRemainder(BigInteger.valueOf(receivers.size()));
            for (int i = 0; i < receivers.size(); i++) {
                BigInteger extra = i < parts[1].intValue() ? BigInteger.ONE : BigInteger.ZERO;
                RuneAmount part = edict.amount().isZero() ? new RuneAmount(parts[0].add(extra)) : edict.amount();
                move(edict.id(), part, receivers.get(i));
            }
        }

        private void move(RuneId id, RuneAmount amount, int output) {
            RuneAmount moved = amount.min(left(id));
            unallocated.put(id, left(id).minus(moved));
            add(outputs.get(output), id, moved);
        }

        private RuneAmount left(RuneId id) {
            return unallocated.getOrDefault(id, RuneAmount.ZERO);
        }

        private List<Integer> spendable() {
            return IntStream.range(0, isReturn.size())
                    .filter(i -> !isReturn.get(i))
                    .boxed()
                    .toList();
        }
    }
}
