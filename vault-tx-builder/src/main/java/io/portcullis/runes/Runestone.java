package io.portcullis.runes;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Script;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A well-formed rune message: {@code OP_RETURN OP_13 push(varints)}.
 *
 * @param edicts in the order in which they are executed
 * @param pointer the output that gets what no edict allots; without one the first that is no OP_RETURN
 * @param mint the rune whose open mint it takes part in
 * @param etching whether it creates a rune
 */
public record Runestone(List<Edict> edicts, Optional<Long> pointer, Optional<RuneId> mint, boolean etching)
        implements Artifact {
    static final int OP_13 = 0x5d;

    public Runestone {
        edicts = List.copyOf(edicts);
    }

    /** Transfers only; what they leave goes to the first output that is no OP_RETURN. */
    public static Runestone of(Edict... edicts) {
        return new Runestone(List.of(edicts), Optional.empty(), Optional.empty(), false);
    }

    /**
     * The output's script. Edicts come in ascending order of their runes, and in their own order within a rune.
     *
     * @throws IllegalArgumentException when it mints or etches, which this protocol never does, or is longer than one push
     */
    public Bytes toScript() {
        if (mint.isPresent() || etching) {
            throw new IllegalArgumentException("only transfers are written");
        }
        List<BigInteger> integers = new ArrayList<>();
        pointer.ifPresent(output -> integers.addAll(List.of(Tag.POINTER.number(), BigInteger.valueOf(output))));
        if (!edicts.isEmpty()) {
            integers.add(Tag.BODY.number());
            writeEdicts(integers);
        }
        Bytes payload = Bytes.concat(integers.stream().map(Varint::encode).toArray(Bytes[]::new));
        Bytes head = Bytes.concat(Script.op(Script.OP_RETURN), Script.op(OP_13));
        return payload.size() == 0 ? head : Bytes.concat(head, Script.push(payload));
    }

    private void writeEdicts(List<BigInteger> integers) {
        RuneId previous = RuneId.ETCHED_HERE;
        for (Edict edict :
                edicts.stream().sorted(Comparator.comparing(Edict::id)).toList()) {
            BigInteger blocks = edict.id().blocksSince(previous);
            long tx = blocks.signum() == 0
                    ? edict.id().tx() - previous.tx()
                    : edict.id().tx();
            integers.addAll(List.of(
                    blocks, BigInteger.valueOf(tx), edict.amount().value(), BigInteger.valueOf(edict.output())));
            previous = edict.id();
        }
    }
}
