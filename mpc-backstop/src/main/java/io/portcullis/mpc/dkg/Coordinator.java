package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Passes messages on. It learns no secret; if it lies, no key comes of it. */
public final class Coordinator {
    private final SessionParams params;
    private final List<ParticipantMessage> messages;
    private final CoordinatorMessage message;

    /**
     * After round 1.
     *
     * @param sent by the participants 0 to n − 1
     * @throws DkgException {@link DkgFault#MALFORMED}
     */
    public Coordinator(SessionParams params, List<Bytes> sent) {
        DkgFault.MALFORMED.require(sent.size() == params.size(), "There is not one message of each participant.");
        this.params = params;
        this.messages = sent.stream()
                .map(bytes -> ParticipantMessage.parse(bytes, params))
                .toList();
        this.message = CoordinatorMessage.of(messages, params);
    }

    /** To all participants. */
    public Bytes message() {
        return message.toBytes();
    }

    /**
     * After round 2. The outcome's {@link Outcome#recoveryData} ends with the certificate.
     *
     * @param signatures of the participants 0 to n − 1
     * @throws DkgException when one is missing, or naming whose is wrong
     */
    public Outcome finish(List<Bytes> signatures) {
        boolean isWhole = signatures.size() == params.size()
                && signatures.stream().allMatch(signature -> signature.size() == TaggedSchnorr.SIZE);
        DkgFault.MALFORMED.require(isWhole, "There is not one signature of each participant.");
        Transcript transcript = message.transcript(params);
        int wrong = transcript.firstWrong(signatures);
        DkgFault.PARTICIPANT.require(
                wrong < 0, "A participant has provided an invalid signature for the certificate.", wrong);
        return new Outcome(
                transcript.key(), Optional.empty(), Bytes.concat(transcript.toBytes(), Cursor.all(signatures)));
    }

    /** What each participant must know to find out who gave it a wrong share: for it alone. */
    public List<Bytes> investigations() {
        return IntStream.range(0, params.size()).mapToObj(this::investigation).toList();
    }

    private Bytes investigation(int receiver) {
        List<Scalar> encrypted = new ArrayList<>();
        List<Bytes> pubshares = new ArrayList<>();
        for (ParticipantMessage sent : messages) {
            encrypted.add(sent.encryptedShares().get(receiver));
            pubshares.add(sent.commitment().pubshare(receiver).toBytesWithInfinity());
        }
        return Bytes.concat(Cursor.scalars(encrypted), Cursor.all(pubshares));
    }
}
