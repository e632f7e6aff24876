package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.mpc.frost.PublicNonce;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.Payloads;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import java.util.ArrayList;
import java.util.List;

/**
 * Who signs in an attempt, and the nonces that they committed to.
 *
 * @param hash of the payload that it was read from, 32 bytes: a partial signature names it
 */
record CommitmentList(Bytes hash, List<SignerNonces> signers) {
    CommitmentList {
        signers = List.copyOf(signers);
    }

    /**
     * Reads a list, each entry of which its node has signed for this very attempt.
     *
     * @throws PeerRefused when one is not, or they are not as many as sign
     */
    static CommitmentList read(Bytes payload, Membership member, Round round) {
        List<SignerNonces> signers = new ArrayList<>();
        for (Envelope envelope : Payloads.Sign.read(payload)) {
            requireSigned(envelope, member);
            signers.add(parsed(envelope, member, round));
        }
        long distinct = signers.stream().map(SignerNonces::id).distinct().count();
        if (signers.size() != member.threshold() || distinct != signers.size()) {
            throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
        }
        return new CommitmentList(Hashes.sha256(payload), signers);
    }

    /**
     * What an envelope commits to whose signature was checked when it came, or is this node's own.
     *
     * @throws PeerRefused when it is no commitment in this attempt
     */
    static SignerNonces parsed(Envelope envelope, Membership member, Round round) {
        Header header = envelope.header();
        boolean isOfRound = header.groupId().equals(member.group().id())
                && Round.of(header).equals(round)
                && header.type() == MessageType.COMMIT;
        if (!isOfRound) {
            throw new PeerRefused(PeerFault.OTHER_SESSION);
        }
        try {
            return new SignerNonces(
                    header.sender(),
                    Payloads.Commit.read(envelope.payload()).stream()
                            .map(PublicNonce::parse)
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
        }
    }

    private static void requireSigned(Envelope envelope, Membership member) {
        boolean isSigned = member.directory()
                .withId(envelope.header().sender())
                .map(sender -> envelope.isSignedBy(sender.identity()))
                .orElse(false);
        if (!isSigned) {
            throw new PeerRefused(PeerFault.WRONG_SIGNATURE);
        }
    }

    boolean has(SignerNonces signer) {
        return signers.contains(signer);
    }
}
