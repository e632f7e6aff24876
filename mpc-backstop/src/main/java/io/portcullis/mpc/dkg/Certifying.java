package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.SecretScalar;
import io.portcullis.mpc.frost.Share;
import java.util.List;
import java.util.Optional;

/** A participant that has its share, and waits for everybody's signature that they have the same transcript. */
public final class Certifying {
    private final Transcript transcript;
    private final int index;
    private final SecretScalar share;
    private final Bytes signature;

    Certifying(Transcript transcript, int index, SecretScalar share, Bytes signature) {
        this.transcript = transcript;
        this.index = index;
        this.share = share;
        this.signature = signature;
    }

    /** To the coordinator, 64 bytes. */
    public Bytes signature() {
        return signature;
    }

    /**
     * The key and the share. Nothing may be sent to the key before this.
     *
     * @param certificate all signatures, those of the participants 0 to n − 1
     * @throws DkgException when one is missing or wrong
     */
    public Outcome finish(Bytes certificate) {
        int n = transcript.params().size();
        List<Bytes> signatures = Cursor.of(certificate, n * TaggedSchnorr.SIZE).next(n, TaggedSchnorr.SIZE);
        DkgFault.COORDINATOR.require(
                transcript.firstWrong(signatures) < 0,
                "The coordinator has provided a certificate with an invalid signature.");
        return new Outcome(
                transcript.key(),
                Optional.of(share(transcript, index, share)),
                Bytes.concat(transcript.toBytes(), certificate));
    }

    static Share share(Transcript transcript, int index, SecretScalar untweaked) {
        Scalar tweak = transcript.tweak();
        return new Share(index, untweaked.plus(tweak));
    }

    @Override
    public String toString() {
        return "Certifying[participant " + index + "]";
    }
}
