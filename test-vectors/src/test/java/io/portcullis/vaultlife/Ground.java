package io.portcullis.vaultlife;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import java.util.List;

/** Where vaults live: who gives the first coins, and who judges what is done with them. */
public interface Ground {
    /** A new coin of this script. */
    Outpoint fund(Bytes script, Sats amount);

    /** Accepts these transactions, parents first, and all of them together; anything else fails the test. */
    void accept(List<Signed> transactions);

    /**
     * Refuses a transaction, which is wrong in one thing.
     *
     * @param parents that are not sent yet
     * @param reason what a node says of it
     */
    void refuse(List<Signed> parents, Signed transaction, String reason);
}
