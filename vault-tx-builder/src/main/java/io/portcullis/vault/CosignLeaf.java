package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.List;
import java.util.Optional;

/**
 * The leaf by which owner and guardian act together: {@code 20 client ad 20 guard ac}, 68 bytes (ducat-wire §4.1).
 */
public record CosignLeaf(XOnlyKey client, XOnlyKey guardian) {
    static final int SIZE = 68;

    public TapLeaf toLeaf() {
        return new TapLeaf(Bytes.concat(
                Script.push(client.bytes()),
                Script.op(Script.OP_CHECKSIGVERIFY),
                Script.push(guardian.bytes()),
                Script.op(Script.OP_CHECKSIG)));
    }

    /** The witness stack, bottom first: guardian signature, client signature, script, control block (ducat-wire §4.6). */
    public List<Bytes> witness(
            SchnorrSignature guardianSignature, SchnorrSignature clientSignature, Bytes controlBlock) {
        return List.of(
                guardianSignature.bytes(), clientSignature.bytes(), toLeaf().script(), controlBlock);
    }

    /** The leaf that this script is, if it is exactly one. */
    public static Optional<CosignLeaf> parse(Bytes script) {
        if (script.size() != SIZE) {
            return Optional.empty();
        }
        return Keys.at(script, 1)
                .flatMap(client -> Keys.at(script, 35).map(guardian -> new CosignLeaf(client, guardian)))
                .filter(leaf -> leaf.toLeaf().script().equals(script));
    }
}
