package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.PublicNonce;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.Payloads;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.Approved;
import io.portcullis.mpc.policy.Commitments;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.protocol.Stamp;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This node's part in signing: a nonce for what it has approved, and one partial signature by it (frost-signing §7). Nonces live in
 * memory only. Before a partial signature is made, the record says on disk that its nonce is spent and that the claim holds the
 * vault's output; after a restart nothing is left to sign with. Safe for use by several threads.
 */
public final class Participant implements AutoCloseable {
    /**
     * What one coordinator may have open at a time. It tells nobody that it left him out, so there are always some that it has
     * forgotten: the oldest ends when it opens one too many.
     */
    static final int MAX_SESSIONS = 256;

    /** How long a nonce waits for its list. */
    static final long MAX_SECONDS = 30;

    /** An attempt that this node has committed to. */
    private record Live(Round round, int coordinator, Approved approved, List<SecretNonce> nonces, Stamp since)
            implements AutoCloseable {
        List<PublicNonce> commitments() {
            return nonces.stream().map(SecretNonce::commitment).toList();
        }

        /** Wipes what was not spent. */
        @Override
        public void close() {
            nonces.forEach(SecretNonce::close);
        }

        boolean isOver(Stamp now) {
            return Math.abs(now.secondsSince(since)) > MAX_SECONDS;
        }
    }

    private final Membership member;
    private final Commitments commitments;
    private final SecureRandom random;
    private final Bytes boot;
    private final Map<Bytes, Live> live = new LinkedHashMap<>();
    private long nonces;

    public Participant(Membership member, Commitments commitments, SecureRandom random) {
        this.member = member;
        this.commitments = commitments;
        this.random = random;
        byte[] boot = new byte[32];
        random.nextBytes(boot);
        this.boot = Bytes.of(boot);
    }

    /**
     * Commits to fresh nonces for what was approved, one for each input. An older attempt of the session is dead from then on.
     *
     * @throws PeerRefused when the attempt is not a later one
     */
    synchronized Envelope commit(int coordinator, Round round, Approved approved, Stamp now) {
        forgetOld(now);
        Live before = live.get(round.session());
        if (before != null && (before.coordinator != coordinator || before.round.attempt() >= round.attempt())) {
            throw new PeerRefused(PeerFault.REPLAYED);
        }
        drop(before);
        List<Live> open = live.values().stream()
                .filter(other -> other.coordinator == coordinator)
                .toList();
        if (open.size() >= MAX_SESSIONS) {
            drop(open.get(0));
        }
        List<SecretNonce> fresh = approved.digests().stream()
                .map(input ->
                        SecretNonce.generate(member.share(), member.group(), input.digest(), extra(round), random))
                .toList();
        var next = new Live(round, coordinator, approved, fresh, now);
        live.put(round.session(), next);
        Bytes payload = Payloads.Commit.write(
                next.commitments().stream().map(PublicNonce::toBytes).toList());
        return member.seal(round, MessageType.COMMIT, round.firstCounter(), payload, now);
    }

    /** Nothing that any other nonce has: session, attempt, a counter, and what this start of the node alone has. */
    private Bytes extra(Round round) {
        return Bytes.concat(
                round.toBytes(),
                Bytes.of(ByteBuffer.allocate(8).putLong(++nonces).array()),
                boot);
    }

    /**
     * The partial signatures by the nonces of this attempt, which are spent, whatever happens.
     *
     * @param payload the list of commitments, as the coordinator sent it
     * @throws PeerRefused when there is no such nonce, or the list is not one of this attempt that has it
     * @throws io.portcullis.mpc.policy.Refused when another claim came first
     */
    Envelope sign(int coordinator, Round round, Bytes payload, Stamp now) {
        try (Live taken = take(coordinator, round)) {
            CommitmentList list = CommitmentList.read(payload, member, round);
            if (!list.has(new SignerNonces(member.share().id(), taken.commitments()))) {
                throw new PeerRefused(PeerFault.OTHER_SESSION);
            }
            var sessions = new InputSessions(member.group(), list.signers(), taken.approved.digests());
            commitments.harden(taken.approved, now);
            Fields attempt = fields(round, taken.approved);
            commitments
                    .record()
                    .append(now, EntryKind.CONSUMED, attempt.with("list", list.hash()))
                    .await();
            List<Bytes> partials = sessions.sign(member.share(), taken.nonces);
            commitments.record().append(now, EntryKind.RELEASED, attempt);
            return member.seal(
                    round,
                    MessageType.PARTIAL,
                    round.secondCounter(),
                    Payloads.Partial.write(list.hash(), partials),
                    now);
        }
    }

    static Fields fields(Round round, Approved approved) {
        return Fields.NONE
                .with("session", round.session())
                .with("attempt", round.attempt())
                .with("claim", approved.claimId())
                .with("txid", approved.txid());
    }

    private synchronized Live take(int coordinator, Round round) {
        Live found = live.get(round.session());
        if (found == null || found.coordinator != coordinator || !found.round.equals(round)) {
            throw new PeerRefused(PeerFault.OTHER_SESSION);
        }
        return live.remove(round.session());
    }

    private void forgetOld(Stamp now) {
        Iterator<Live> oldest = live.values().iterator();
        while (oldest.hasNext()) {
            Live next = oldest.next();
            if (!next.isOver(now)) {
                return;
            }
            next.close();
            oldest.remove();
        }
    }

    private void drop(@Nullable Live dead) {
        if (dead != null) {
            live.remove(dead.round.session());
            dead.close();
        }
    }

    /** Wipes all nonces; every attempt that is open is dead. */
    @Override
    public synchronized void close() {
        live.values().forEach(Live::close);
        live.clear();
    }
}
