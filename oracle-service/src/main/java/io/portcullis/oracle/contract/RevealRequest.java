package io.portcullis.oracle.contract;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;

/**
 * A contract as its holder presents it. Nothing in it is believed; what is derivable and given all the same must agree.
 *
 * @param oracleKey 32 bytes, whether or not they are a key
 * @param vaultTag for per-vault keys only
 */
public record RevealRequest(
        Network network,
        Bytes oracleKey,
        UsdPrice basePrice,
        Stamp baseStamp,
        UsdPrice tholdPrice,
        Optional<VaultTag> vaultTag,
        Claims claims) {

    /** What the holder says follows from the rest. */
    public record Claims(
            Optional<CommitHash> commitHash,
            Optional<TholdHash> tholdHash,
            Optional<ContractId> contractId,
            Optional<SchnorrSignature> signature) {
        public static final Claims NONE =
                new Claims(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
