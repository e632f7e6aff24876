package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.SecretScalar;
import java.util.List;

/** Decrypts what was encrypted for one participant. */
record Opening(HostKey host, SessionParams params, int index, List<Bytes> pubnonces) {
    /**
     * The share: the sum of all that was encrypted, without the pads.
     *
     * @throws DkgException when a pubnonce is none
     */
    SecretScalar share(Scalar encryptedSum) {
        SecretScalar pads = pad(0);
        for (int sender = 1; sender < params.size(); sender++) {
            try (SecretScalar before = pads;
                    SecretScalar pad = pad(sender)) {
                pads = before.plus(pad);
            }
        }
        try (SecretScalar all = pads;
                SecretScalar negated = all.negate()) {
            return negated.plus(encryptedSum);
        }
    }

    /** What one participant encrypted. */
    SecretScalar partial(int sender, Scalar encrypted) {
        try (SecretScalar pad = pad(sender);
                SecretScalar negated = pad.negate()) {
            return negated.plus(encrypted);
        }
    }

    private SecretScalar pad(int sender) {
        Bytes context = Bytes.concat(Be4.of(index), params.context());
        Bytes pubnonce = pubnonces.get(sender);
        if (sender == index) {
            return Pads.toSelf(host, pubnonce, context);
        }
        try {
            return Pads.toReceive(host, pubnonce, context);
        } catch (IllegalArgumentException e) {
            throw DkgFault.PARTICIPANT_OR_COORDINATOR.because("A public nonce is invalid.", sender);
        }
    }
}
