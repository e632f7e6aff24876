package io.portcullis.mpc.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.policy.Approved;
import io.portcullis.mpc.policy.InputDigest;
import io.portcullis.mpc.policy.Rule;
import io.portcullis.mpc.policy.TransactionSigner;
import io.portcullis.protocol.Stamp;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Has a transaction signed by the group: this node and as many others that commit to it. Whoever is silent, refuses or lies is left
 * out of the next attempt, as long as enough are left. It is trusted for nothing but its effort: every node judges for itself what
 * it signs, and a wrong share is noticed and proven.
 */
public final class Coordinator implements TransactionSigner {
    /** Where proposals are posted to. */
    public static final String PROPOSE_PATH = "/v1/peer/propose";

    /** Where lists of commitments are posted to. */
    public static final String SIGN_PATH = "/v1/peer/sign";

    private static final int MAX_TAKEN = 100_000;

    /** Then it is worth another try: what holds the outputs may have come to nothing. */
    private static final Duration TAKEN_FOR = Duration.ofMinutes(10);

    private final Membership member;
    private final Participant self;
    private final Conversation peers;
    private final RequestCodec codec;
    private final Blame blame;
    private final Supplier<Set<Peer>> met;
    private final SecureRandom random;
    private final Turns turns;

    /**
     * Claims that so many of the others hold another one against that they cannot be signed. Without this, who keeps asking for one
     * would hold up the other by the half minutes in which the rest of the nodes consider it.
     */
    private final Cache<Bytes, Boolean> taken = Caffeine.newBuilder()
            .maximumSize(MAX_TAKEN)
            .expireAfterWrite(TAKEN_FOR)
            .build();

    /** @param met the peers that have confirmed this node's record since it started */
    public Coordinator(
            Membership member,
            Participant self,
            Conversation peers,
            RequestCodec codec,
            Blame blame,
            Supplier<Set<Peer>> met,
            SecureRandom random) {
        this.member = member;
        this.self = self;
        this.peers = peers;
        this.codec = codec;
        this.blame = blame;
        this.met = met;
        this.random = random;
        this.turns = new Turns(member.self().id());
    }

    @Override
    public XOnlyKey publicKey() {
        return member.group().xOnlyKey();
    }

    @Override
    public boolean isCurrent(Stamp now) {
        return member.group().terms().expires().map(end -> end.isAfter(now)).orElse(true);
    }

    /** With itself, as many as sign: of so many one is honest, and knows how far this node's record went. */
    @Override
    public boolean hasMetPeers() {
        return met.get().size() >= member.threshold() - 1;
    }

    /** @throws TooFewSigners when not enough of the others sign */
    @Override
    public List<SchnorrSignature> sign(Approved approved, Stamp now) {
        Bytes request = codec.write(approved.request());
        if (request.size() > Envelope.MAX_PAYLOAD_BYTES) {
            throw new PeerRefused(PeerFault.PAYLOAD_TOO_LONG);
        }
        Map<Integer, String> reasons = new TreeMap<>();
        var round = new Round(session(approved), 0);
        while (enoughLeft(reasons)) {
            Optional<List<SchnorrSignature>> signatures = new SigningRound(
                            member, self, peers, blame, turns, round, approved, now)
                    .run(others(reasons), request, reasons);
            if (signatures.isPresent()) {
                return signatures.get();
            }
            round = round.next();
        }
        rememberTaken(approved.claimId(), reasons);
        throw new TooFewSigners(reasons);
    }

    @Override
    public boolean maySign(Bytes claimId) {
        return taken.getIfPresent(claimId) == null;
    }

    private void rememberTaken(Bytes claimId, Map<Integer, String> reasons) {
        long holdAnother =
                reasons.values().stream().filter(Rule.CLAIM_TAKEN.tag()::equals).count();
        int others = member.directory().others(member.self()).size();
        if (others - holdAnother < member.threshold() - 1) {
            taken.put(claimId, true);
        }
    }

    /** H("backstop/session", group ‖ digests ‖ random[32]): of this request alone, whoever repeats it. */
    private Bytes session(Approved approved) {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        Bytes digests = Bytes.concat(
                approved.digests().stream().map(InputDigest::digest).toArray(Bytes[]::new));
        return Hashes.tagged("backstop/session", member.group().id(), digests, Bytes.of(fresh));
    }

    private List<Peer> others(Map<Integer, String> reasons) {
        return turns.inOrder(member.directory().others(member.self()).stream()
                .filter(peer -> !reasons.containsKey(peer.id()))
                .toList());
    }

    private boolean enoughLeft(Map<Integer, String> reasons) {
        return others(reasons).size() >= member.threshold() - 1;
    }
}
