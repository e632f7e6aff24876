package io.portcullis.oracle.contract;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.TagProof;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;

/** Certifies that the hash of one of our contracts was made with a vault tag (design §2). */
public final class TagProver {
    private final OracleKeys keys;

    public TagProver(OracleKeys keys) {
        this.keys = keys;
    }

    /**
     * The proof, or nothing when the contract is not ours or was made with another tag. A {@link PriceContract} has a valid
     * signature, so with one of our keys in it we made it.
     *
     * @throws Refused when the contract is a shared one, which has no tag
     */
    public Optional<TagProof> prove(PriceContract contract, VaultTag tag) {
        return keys.find(contract.observation().oracleKey().bytes())
                .filter(key -> key.network() == contract.observation().network())
                .filter(key -> isMadeWith(key, contract, tag))
                .map(key -> sign(key, contract, tag));
    }

    private static boolean isMadeWith(OracleKey key, PriceContract contract, VaultTag tag) {
        TholdKey tholdKey = key.tholdKey(contract.commitHash(), Optional.of(tag));
        return tholdKey.hash().equals(contract.tholdHash());
    }

    private static TagProof sign(OracleKey key, PriceContract contract, VaultTag tag) {
        SchnorrSignature signature = key.sign(TagProof.message(contract.id(), tag));
        return new TagProof(contract, tag, signature);
    }
}
