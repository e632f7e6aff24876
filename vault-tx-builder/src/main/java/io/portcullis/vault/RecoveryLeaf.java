package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.List;
import java.util.Optional;

/**
 * The leaf by which an owner takes a debt-free vault alone, once its output is so many blocks old:
 * {@code push(blocks) b2 75 20 client ac}, that is {@code <blocks> OP_CHECKSEQUENCEVERIFY OP_DROP <client> OP_CHECKSIG} (BIP112),
 * 37 to 40 bytes. A vanished guardian then does not lock the coins for ever. Never in a vault with debt: its owner would wait.
 *
 * @param blocks 1 to 65535, a BIP68 height
 */
public record RecoveryLeaf(XOnlyKey client, int blocks) {
    public static final int MAX_BLOCKS = 0xffff;

    /** {@code 20 client ac}. */
    private static final int TAIL = 34;

    /** @throws IllegalArgumentException when the number of blocks is none that BIP68 knows, or zero */
    public RecoveryLeaf {
        if (blocks < 1 || blocks > MAX_BLOCKS) {
            throw new IllegalArgumentException("recovery blocks out of range: " + blocks);
        }
    }

    public TapLeaf toLeaf() {
        return new TapLeaf(Bytes.concat(
                Script.pushNumber(blocks),
                Script.op(Script.OP_CHECKSEQUENCEVERIFY),
                Script.op(Script.OP_DROP),
                Script.push(client.bytes()),
                Script.op(Script.OP_CHECKSIG)));
    }

    /** The nSequence of the input that spends it: a plain BIP68 height, no metadata. */
    public long sequence() {
        return blocks;
    }

    /** The witness stack, bottom first: client signature, script, control block. */
    public List<Bytes> witness(SchnorrSignature clientSignature, Bytes controlBlock) {
        return List.of(clientSignature.bytes(), toLeaf().script(), controlBlock);
    }

    /** The leaf that this script is, if it is exactly one. */
    public static Optional<RecoveryLeaf> parse(Bytes script) {
        if (script.size() <= TAIL) {
            return Optional.empty();
        }
        return Script.readNumber(script)
                .filter(blocks -> blocks >= 1 && blocks <= MAX_BLOCKS)
                .flatMap(blocks -> Keys.at(script, script.size() - TAIL + 1)
                        .map(client -> new RecoveryLeaf(client, blocks.intValue())))
                .filter(leaf -> leaf.toLeaf().script().equals(script));
    }
}
