package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Map;

/** The transaction that this node would sign, as it rebuilt it itself; it keeps all rules that do not change with time. */
interface Rebuilt {
    Claim claim();

    /** What each output of the claim holds. */
    Map<Outpoint, Sats> values();

    Attempt attempt();

    /** What is to be signed, in the order of the inputs. */
    List<InputDigest> digests();

    /** What is spent beside the claim's outputs: it must be confirmed, and not be spent otherwise. */
    default List<Outpoint> others() {
        return List.of();
    }

    /** The ids of all its transactions. */
    default List<Bytes> txids() {
        return List.of(txid());
    }

    /**
     * Asks what depends on this moment's prices and time.
     *
     * @throws Refused by the first rule that it breaks
     */
    void requireAt(Stamp now);

    /** How well this node's own prices speak for it. */
    Evidence evidence(Stamp now);

    /** With these signatures, one for each digest; verified by the script interpreter. */
    Cosigned finished(List<SchnorrSignature> signatures);

    default Bytes txid() {
        return attempt().txid();
    }
}
