package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.Payloads;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.Approved;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.Refused;
import io.portcullis.protocol.Stamp;

/** What this node answers to a coordinator. Its own rules decide, on the request itself. */
public final class PeerAnswers {
    private final Membership member;
    private final Cosigner cosigner;
    private final Participant participant;
    private final RequestCodec codec;

    public PeerAnswers(Membership member, Cosigner cosigner, Participant participant, RequestCodec codec) {
        this.member = member;
        this.cosigner = cosigner;
        this.participant = participant;
        this.codec = codec;
    }

    /**
     * A commitment to a proposal, or the rule that refuses it.
     *
     * @throws PeerRefused when it is no proposal, or too much is open
     */
    public Envelope propose(Peer from, Envelope proposal, Stamp now) {
        require(proposal, MessageType.PROPOSE);
        Round round = Round.of(proposal.header());
        try {
            Approved approved = cosigner.approve(codec.read(proposal.payload()), now);
            return participant.commit(from.id(), round, approved, now);
        } catch (Refused refused) {
            return refuse(round, round.firstCounter(), refused, now);
        }
    }

    /**
     * A partial signature, or the rule that came in between.
     *
     * @throws PeerRefused when there is nothing to sign in this attempt
     */
    public Envelope sign(Peer from, Envelope order, Stamp now) {
        require(order, MessageType.SIGN);
        Round round = Round.of(order.header());
        try {
            return participant.sign(from.id(), round, order.payload(), now);
        } catch (Refused refused) {
            return refuse(round, round.secondCounter(), refused, now);
        }
    }

    private Envelope refuse(Round round, long counter, Refused refused, Stamp now) {
        Bytes payload = Payloads.Refuse.write(refused.rule().tag());
        return member.seal(round, MessageType.REFUSE, counter, payload, now);
    }

    private static void require(Envelope envelope, MessageType type) {
        if (envelope.header().type() != type) {
            throw new PeerRefused(PeerFault.UNEXPECTED_TYPE);
        }
    }
}
