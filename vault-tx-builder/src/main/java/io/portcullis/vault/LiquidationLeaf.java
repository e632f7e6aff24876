package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import java.util.List;
import java.util.Optional;

/**
 * The leaf by which a vault is liquidated: {@code a9 14 hash 88 20 guard ac}, 57 bytes (ducat-wire §4.1). It asks for the
 * pre-image of the threshold hash and a signature of the guardian.
 */
public record LiquidationLeaf(TholdHash tholdHash, XOnlyKey guardian) {
    static final int SIZE = 57;

    public TapLeaf toLeaf() {
        return new TapLeaf(Bytes.concat(
                Script.op(Script.OP_HASH160),
                Script.push(tholdHash.bytes()),
                Script.op(Script.OP_EQUALVERIFY),
                Script.push(guardian.bytes()),
                Script.op(Script.OP_CHECKSIG)));
    }

    /** The leaf that this script is, if it is exactly one and its hash is not all zero. */
    public static Optional<LiquidationLeaf> parse(Bytes script) {
        if (script.size() != SIZE || script.slice(2, 22).isZero()) {
            return Optional.empty();
        }
        return Keys.at(script, 24)
                .map(guardian -> new LiquidationLeaf(new TholdHash(script.slice(2, 22)), guardian))
                .filter(leaf -> leaf.toLeaf().script().equals(script));
    }

    /** The witness stack, bottom first: guardian signature, threshold key, script, control block (ducat-wire §4.6). */
    public List<Bytes> witness(SchnorrSignature guardianSignature, TholdKey key, Bytes controlBlock) {
        return List.of(guardianSignature.bytes(), key.reveal(), toLeaf().script(), controlBlock);
    }
}
