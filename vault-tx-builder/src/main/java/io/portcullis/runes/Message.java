package io.portcullis.runes;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TxOutput;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rune message while it is read: its fields by tag, its edicts, and the first flaw met. */
final class Message {
    private static final BigInteger ETCHING_FLAG = BigInteger.ONE;
    private static final BigInteger TERMS_FLAG = BigInteger.TWO;
    private static final BigInteger TURBO_FLAG = BigInteger.valueOf(4);

    private final int outputs;
    private final Map<BigInteger, Deque<BigInteger>> fields = new HashMap<>();
    private final List<Edict> edicts = new ArrayList<>();
    private @Nullable Flaw flaw;

    private Message(int outputs) {
        this.outputs = outputs;
    }

    /** The script of the first output that starts with OP_RETURN OP_13; later ones do not count. */
    static Optional<Bytes> locate(List<TxOutput> outputs) {
        return outputs.stream()
                .map(TxOutput::script)
                .filter(script -> script.startsWith(Payload.PREFIX))
                .findFirst();
    }

    /** @param outputs how many the transaction has */
    static Artifact read(Bytes script, int outputs) {
        var payload = Payload.of(script);
        if (payload.flaw() != null) {
            return new Cenotaph(payload.flaw());
        }
        Optional<List<BigInteger>> integers = Varint.decodeAll(payload.bytes());
        if (integers.isEmpty()) {
            return new Cenotaph(Flaw.VARINT);
        }
        var message = new Message(outputs);
        message.split(integers.get());
        return message.toArtifact();
    }

    private void split(List<BigInteger> integers) {
        for (int i = 0; i < integers.size(); i += 2) {
            if (integers.get(i).equals(Tag.BODY.number())) {
                readEdicts(integers.subList(i + 1, integers.size()));
                return;
            }
            if (i + 1 == integers.size()) {
                flaw(Flaw.TRUNCATED_FIELD);
                return;
            }
            fields.computeIfAbsent(integers.get(i), tag -> new ArrayDeque<>()).add(integers.get(i + 1));
        }
    }

    private void readEdicts(List<BigInteger> body) {
        RuneId id = RuneId.ETCHED_HERE;
        for (int i = 0; i < body.size(); i += 4) {
            if (i + 4 > body.size()) {
                flaw(Flaw.TRAILING_INTEGERS);
                return;
            }
            Optional<RuneId> next = id.next(body.get(i), body.get(i + 1));
            if (next.isEmpty()) {
                flaw(Flaw.EDICT_RUNE_ID);
                return;
            }
            BigInteger output = body.get(i + 3);
            if (output.compareTo(BigInteger.valueOf(outputs)) > 0) {
                flaw(Flaw.EDICT_OUTPUT);
                return;
            }
            id = next.get();
            edicts.add(new Edict(id, new RuneAmount(body.get(i + 2)), output.longValueExact()));
        }
    }

    private Artifact toArtifact() {
        BigInteger flags = take(Tag.FLAGS, RuneAmount.BITS).orElse(BigInteger.ZERO);
        boolean etching = flags.testBit(0);
        if (etching) {
            readEtching(flags.testBit(1));
            flags = flags.andNot(ETCHING_FLAG.or(TERMS_FLAG).or(TURBO_FLAG));
        }
        Optional<RuneId> mint = takeMint();
        Optional<Long> pointer = takePointer();
        if (flags.signum() != 0) {
            flaw(Flaw.UNRECOGNIZED_FLAG);
        }
        if (fields.keySet().stream().anyMatch(tag -> !tag.testBit(0))) {
            flaw(Flaw.UNRECOGNIZED_EVEN_TAG);
        }
        return flaw == null ? new Runestone(edicts, pointer, mint, etching) : new Cenotaph(flaw);
    }

    private void readEtching(boolean terms) {
        BigInteger premine = take(Tag.PREMINE, RuneAmount.BITS).orElse(BigInteger.ZERO);
        take(Tag.RUNE, RuneAmount.BITS);
        if (!terms) {
            requireSupply(premine);
            return;
        }
        BigInteger cap = take(Tag.CAP, RuneAmount.BITS).orElse(BigInteger.ZERO);
        BigInteger amount = take(Tag.AMOUNT, RuneAmount.BITS).orElse(BigInteger.ZERO);
        List.of(Tag.HEIGHT_START, Tag.HEIGHT_END, Tag.OFFSET_START, Tag.OFFSET_END)
                .forEach(bound -> take(bound, 64));
        requireSupply(premine.add(cap.multiply(amount)));
    }

    private void requireSupply(BigInteger supply) {
        if (supply.bitLength() > RuneAmount.BITS) {
            flaw(Flaw.SUPPLY_OVERFLOW);
        }
    }

    /** The mint's two values, block and index. A pair that is no id stays in the fields, as an even tag not understood. */
    private Optional<RuneId> takeMint() {
        var values = List.copyOf(fields.getOrDefault(Tag.MINT.number(), new ArrayDeque<>()));
        if (values.size() < 2) {
            return Optional.empty();
        }
        Optional<RuneId> id = values.get(0).signum() == 0 && values.get(1).signum() == 0
                ? Optional.of(RuneId.ETCHED_HERE)
                : absolute(values.get(0), values.get(1));
        id.ifPresent(taken -> {
            take(Tag.MINT, 64);
            take(Tag.MINT, 64);
        });
        return id;
    }

    private static Optional<RuneId> absolute(BigInteger block, BigInteger tx) {
        return block.signum() == 0 ? Optional.empty() : RuneId.ETCHED_HERE.next(block, tx);
    }

    private Optional<Long> takePointer() {
        var values = List.copyOf(fields.getOrDefault(Tag.POINTER.number(), new ArrayDeque<>()));
        if (values.stream().anyMatch(value -> value.compareTo(BigInteger.valueOf(outputs)) >= 0)) {
            return Optional.empty();
        }
        fields.remove(Tag.POINTER.number());
        if (values.size() > 1) {
            flaw(Flaw.SEVERAL_POINTERS);
        }
        return values.stream().findFirst().map(BigInteger::longValueExact);
    }

    /** The first value of a tag, when it has one that fits; otherwise it stays. */
    private Optional<BigInteger> take(Tag tag, int bits) {
        Deque<BigInteger> values = fields.get(tag.number());
        if (values == null || values.element().bitLength() > bits) {
            return Optional.empty();
        }
        BigInteger value = values.remove();
        if (values.isEmpty()) {
            fields.remove(tag.number());
        }
        return Optional.of(value);
    }

    private void flaw(Flaw met) {
        if (flaw == null) {
            flaw = met;
        }
    }
}
