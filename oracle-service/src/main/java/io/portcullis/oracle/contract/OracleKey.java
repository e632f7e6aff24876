package io.portcullis.oracle.contract;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;

/** The keys of one derivation, network and epoch. Their public key, found in a contract, alone selects all three. */
public final class OracleKey {
    private final Derivation derivation;
    private final Network network;
    private final int epoch;
    private final SigningKey signingKey;
    private final MacKey macKey;

    OracleKey(Derivation derivation, Network network, int epoch, SigningKey signingKey, MacKey macKey) {
        this.derivation = derivation;
        this.network = network;
        this.epoch = epoch;
        this.signingKey = signingKey;
        this.macKey = macKey;
    }

    public Derivation derivation() {
        return derivation;
    }

    public Network network() {
        return network;
    }

    public int epoch() {
        return epoch;
    }

    public XOnlyKey publicKey() {
        return signingKey.publicKey();
    }

    /** @throws Refused when the derivation needs a tag and there is none, or the other way round */
    TholdKey tholdKey(CommitHash commitHash, Optional<VaultTag> vaultTag) {
        if (derivation == Derivation.SHARED) {
            Refused.when(vaultTag.isPresent(), Refusal.TAG_NOT_ALLOWED);
            return macKey.tholdKey(commitHash.bytes());
        }
        VaultTag tag = vaultTag.orElseThrow(() -> new Refused(Refusal.TAG_MISSING));
        return macKey.tholdKey(Bytes.concat(commitHash.bytes(), tag.bytes()));
    }

    /** Signs 32 bytes. For contracts and tag proofs only: a reveal never signs. */
    SchnorrSignature sign(Bytes message) {
        return signingKey.sign(message);
    }

    @Override
    public String toString() {
        return "OracleKey[" + derivation.wireName() + " " + network + " " + epoch + " " + publicKey() + "]";
    }
}
