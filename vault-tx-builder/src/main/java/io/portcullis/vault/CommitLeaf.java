package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TapLeaf;
import java.util.Optional;

/** The leaf spent when a vault is opened: a cosign leaf followed by one inscription (ducat-wire §4.1, §4.4). */
public record CommitLeaf(CosignLeaf cosign, Inscription inscription) {
    public TapLeaf toLeaf() {
        return new TapLeaf(Bytes.concat(cosign.toLeaf().script(), inscription.toScript()));
    }

    /** The leaf that this script is: a cosign leaf and exactly one envelope that ends the script. */
    public static Optional<CommitLeaf> parse(Bytes script) {
        if (script.size() <= CosignLeaf.SIZE) {
            return Optional.empty();
        }
        Bytes envelope = script.slice(CosignLeaf.SIZE, script.size());
        return CosignLeaf.parse(script.slice(0, CosignLeaf.SIZE))
                .flatMap(cosign -> Inscription.parse(envelope).map(inscription -> new CommitLeaf(cosign, inscription)));
    }
}
