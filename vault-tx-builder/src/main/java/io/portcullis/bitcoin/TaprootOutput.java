package io.portcullis.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.SegwitAddress;
import org.jspecify.annotations.Nullable;

/** A taproot output (BIP341): an internal key, tweaked by the root of a script tree or by nothing. */
public final class TaprootOutput {
    /** The BIP341 point nobody knows the discrete logarithm of: an internal key that can never sign. */
    public static final XOnlyKey NUMS =
            XOnlyKey.fromHex("50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0");

    private final XOnlyKey internalKey;
    private final Optional<Bytes> merkleRoot;

    /** Computed once, because it costs a multiplication on the curve; whoever computes it finds the same. */
    private volatile @Nullable Bytes outputPoint;

    /** @param merkleRoot 32 bytes; absent for an output without scripts */
    public TaprootOutput(XOnlyKey internalKey, Optional<Bytes> merkleRoot) {
        this.internalKey = internalKey;
        this.merkleRoot = merkleRoot;
    }

    /** An output that only its key can spend (BIP86). */
    public static TaprootOutput ofKey(XOnlyKey internalKey) {
        return internalKey.output();
    }

    public XOnlyKey internalKey() {
        return internalKey;
    }

    public Optional<Bytes> merkleRoot() {
        return merkleRoot;
    }

    /** H("TapTweak", internal key ‖ root). 32 bytes. */
    public Bytes tweak() {
        return Hashes.tagged("TapTweak", internalKey.bytes(), merkleRoot.orElse(Bytes.EMPTY));
    }

    private Bytes outputPoint() {
        Bytes known = outputPoint;
        if (known == null) {
            known = computePoint();
            outputPoint = known;
        }
        return known;
    }

    private Bytes computePoint() {
        Secp256k1 secp256k1 = Secp256k1.get();
        byte[] tweaked = secp256k1.pubKeyTweakAdd(internalKey.evenPoint(), tweak().toArray());
        return Bytes.of(secp256k1.pubKeyCompress(tweaked));
    }

    /** lift_x(internal key) + tweak·G, x only. */
    public XOnlyKey outputKey() {
        return new XOnlyKey(outputPoint().slice(1, 33));
    }

    /** The parity of the output point's y: 0 or 1. */
    public int parity() {
        return outputPoint().at(0) & 1;
    }

    /** {@code 51 20 x(Q)}, 34 bytes. */
    public Bytes script() {
        return Bytes.concat(Bytes.of((byte) 0x51), Script.push(outputPoint().slice(1, 33)));
    }

    /** The bech32m address (BIP350) with the network's prefix. */
    public String address(BitcoinNetwork network) {
        return SegwitAddress.fromProgram(network, 1, outputPoint().slice(1, 33).toArray())
                .toBech32();
    }

    /** (0xc0 | parity) ‖ internal key ‖ path, the siblings bottom-up. 33 + 32·depth bytes. */
    public Bytes controlBlock(List<Bytes> path) {
        Bytes head = Bytes.of((byte) ((TapLeaf.VERSION & 0xff) | parity()));
        return Bytes.concat(head, internalKey.bytes(), Bytes.concat(path.toArray(Bytes[]::new)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaprootOutput output
                && internalKey.equals(output.internalKey)
                && merkleRoot.equals(output.merkleRoot);
    }

    @Override
    public int hashCode() {
        return Objects.hash(internalKey, merkleRoot);
    }

    @Override
    public String toString() {
        return "TaprootOutput[" + internalKey + ", " + merkleRoot + "]";
    }
}
