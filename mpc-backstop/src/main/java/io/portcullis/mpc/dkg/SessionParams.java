package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.mpc.frost.Point;
import java.util.List;

/**
 * Who makes a key, and how many of them will sign by it. All participants compare {@link #hash} before they begin.
 *
 * @param hostpubkeys of the participants 0 to n − 1, 33 bytes each
 * @param threshold how many sign
 */
public record SessionParams(List<Bytes> hostpubkeys, int threshold) {
    /** @throws DkgException when the threshold is out of range, or a key is none or there twice */
    public SessionParams {
        hostpubkeys = List.copyOf(hostpubkeys);
        DkgFault.THRESHOLD_OR_COUNT.require(
                threshold >= 1 && threshold <= hostpubkeys.size(),
                "The threshold is not within 1 and the number of participants.");
        for (int i = 0; i < hostpubkeys.size(); i++) {
            DkgFault.HOST_PUBKEY.require(isPoint(hostpubkeys.get(i)), "A host public key is none.", i);
        }
        for (int i = 0; i < hostpubkeys.size(); i++) {
            int later = hostpubkeys.lastIndexOf(hostpubkeys.get(i));
            DkgFault.DUPLICATE_HOST_PUBKEY.require(later == i, "Two host public keys are the same.", i, later);
        }
    }

    private static boolean isPoint(Bytes key) {
        try {
            Point.parse(key);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public int size() {
        return hostpubkeys.size();
    }

    Point host(int participant) {
        return Point.parse(hostpubkeys.get(participant));
    }

    /** H("BIP DKG/params_hash", be4 threshold ‖ keys). 32 bytes. */
    public Bytes hash() {
        return Hashes.tagged(Tags.PARAMS, context());
    }

    /** be4 threshold ‖ keys: what encryptions are bound to. */
    Bytes context() {
        return Bytes.concat(Be4.of(threshold), Cursor.all(hostpubkeys));
    }
}
