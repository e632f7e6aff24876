package io.portcullis.mpc.signing;

import io.portcullis.mpc.frost.PublicNonce;
import java.util.List;

/**
 * What a node committed to in one attempt.
 *
 * @param id of the node
 * @param nonces one for each input that the group signs, in their order
 */
record SignerNonces(int id, List<PublicNonce> nonces) {
    SignerNonces {
        nonces = List.copyOf(nonces);
    }
}
