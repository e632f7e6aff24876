package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.Payloads;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.Approved;
import io.portcullis.mpc.signing.Conversation.Answer;
import io.portcullis.mpc.signing.Conversation.Answers;
import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One attempt, as its coordinator sees it: proposals out, commitments in; the list out, partial signatures in. */
final class SigningRound {
    private final Membership member;
    private final Participant self;
    private final Conversation peers;
    private final Blame blame;
    private final Turns turns;
    private final Round round;
    private final Approved approved;
    private final Stamp now;

    SigningRound(
            Membership member,
            Participant self,
            Conversation peers,
            Blame blame,
            Turns turns,
            Round round,
            Approved approved,
            Stamp now) {
        this.member = member;
        this.self = self;
        this.peers = peers;
        this.blame = blame;
        this.turns = turns;
        this.round = round;
        this.approved = approved;
        this.now = now;
    }

    /**
     * The signatures, if all whom this attempt chose signed.
     *
     * @param others who may be asked
     * @param reasons is told why somebody is not to be asked again
     */
    Optional<List<SchnorrSignature>> run(List<Peer> others, Bytes request, Map<Integer, String> reasons) {
        Map<Peer, Envelope> committed = commitments(others, request, reasons);
        if (committed.size() < member.threshold() - 1) {
            return Optional.empty();
        }
        List<Envelope> list = new ArrayList<>(committed.values());
        list.add(self.commit(member.share().id(), round, approved, now));
        Bytes payload = Payloads.Sign.write(list);
        List<SignerNonces> signers = list.stream()
                .map(envelope -> CommitmentList.parsed(envelope, member, round))
                .toList();
        var sessions = new InputSessions(member.group(), signers, approved.digests());
        return partials(List.copyOf(committed.keySet()), payload, sessions, reasons)
                .map(sessions::aggregate);
    }

    /**
     * Of the first that commit, as many as are needed beside this node. No more are asked, since every one judges the request for it, until
     * one of them refuses, fails or is late.
     */
    private Map<Peer, Envelope> commitments(List<Peer> others, Bytes request, Map<Integer, String> reasons) {
        Envelope proposal = member.seal(round, MessageType.PROPOSE, round.firstCounter(), request, now);
        int needed = member.threshold() - 1;
        List<Peer> reserves = new ArrayList<>(others);
        List<Peer> first = List.copyOf(reserves.subList(0, Math.min(needed, reserves.size())));
        reserves.removeAll(first);
        Answers answers = peers.ask(first, Coordinator.PROPOSE_PATH, proposal, this::committed);
        Map<Peer, Envelope> committed = new LinkedHashMap<>();
        while (answers.hasMore() && committed.size() < needed) {
            Optional<Answer> answer = reserves.isEmpty() ? Optional.of(answers.next()) : answers.next(turns.patience());
            Optional<Answer> willing = answer.filter(some -> isWilling(some, reasons));
            willing.ifPresent(some -> committed.put(some.peer(), some.envelope()));
            if (willing.isEmpty() && !reserves.isEmpty()) {
                peers.ask(answers, reserves, Coordinator.PROPOSE_PATH, proposal, this::committed);
                reserves.clear();
            }
        }
        turns.remember(first, committed.keySet());
        return committed;
    }

    private Envelope committed(Peer peer, Envelope reply) {
        if (reply.header().type() == MessageType.REFUSE) {
            Payloads.Refuse.read(reply.payload());
        } else {
            SignerNonces signer = CommitmentList.parsed(reply, member, round);
            if (signer.nonces().size() != approved.digests().size()) {
                throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
            }
        }
        return reply;
    }

    /** All of them with this node's own, or none when one is missing or wrong. */
    private Optional<Map<Integer, List<Bytes>>> partials(
            List<Peer> signers, Bytes payload, InputSessions sessions, Map<Integer, String> reasons) {
        Envelope order = member.seal(round, MessageType.SIGN, round.secondCounter(), payload, now);
        Bytes list = Hashes.sha256(payload);
        Answers answers = peers.ask(signers, Coordinator.SIGN_PATH, order, (peer, reply) -> signed(reply));
        Map<Integer, List<Bytes>> partials = new TreeMap<>();
        Envelope own = self.sign(member.share().id(), round, payload, now);
        partials.put(member.share().id(), Payloads.Partial.read(own.payload(), list));
        while (answers.hasMore()) {
            Answer answer = answers.next();
            if (isWilling(answer, reasons)) {
                partial(answer, list, sessions, reasons)
                        .ifPresent(some -> partials.put(answer.peer().id(), some));
            }
        }
        return partials.size() == member.threshold() ? Optional.of(partials) : Optional.empty();
    }

    private static Envelope signed(Envelope reply) {
        if (reply.header().type() == MessageType.REFUSE) {
            Payloads.Refuse.read(reply.payload());
        } else if (reply.header().type() != MessageType.PARTIAL) {
            throw new PeerRefused(PeerFault.UNEXPECTED_TYPE);
        }
        return reply;
    }

    private Optional<List<Bytes>> partial(
            Answer answer, Bytes list, InputSessions sessions, Map<Integer, String> reasons) {
        Envelope reply = answer.envelope();
        int id = answer.peer().id();
        try {
            List<Bytes> partials = Payloads.Partial.read(reply.payload(), list);
            if (sessions.verify(id, partials)) {
                return Optional.of(partials);
            }
        } catch (PeerRefused refused) {
            reasons.put(id, refused.fault().tag());
            return Optional.empty();
        }
        reasons.put(id, Blame.PARTIAL_INVALID);
        turns.wrong(answer.peer());
        blame.partialInvalid(Participant.fields(round, approved), reply, now);
        return Optional.empty();
    }

    private static boolean isWilling(Answer answer, Map<Integer, String> reasons) {
        if (answer.envelope() == null) {
            reasons.put(answer.peer().id(), String.valueOf(answer.fault()));
            return false;
        }
        if (answer.envelope().header().type() == MessageType.REFUSE) {
            reasons.put(
                    answer.peer().id(), Payloads.Refuse.read(answer.envelope().payload()));
            return false;
        }
        return true;
    }
}
