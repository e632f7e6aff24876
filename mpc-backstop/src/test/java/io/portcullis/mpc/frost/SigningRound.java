package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A group, who signs, their nonces, and the session of them all. */
final class SigningRound {
    static final Bytes MESSAGE = Hashes.sha256(Bytes.of((byte) 1));
    static final Bytes TAPROOT = Hashes.tagged("TapTweak", Bytes.of(new byte[32]));

    final Dealing dealing;
    final SortedMap<Integer, SecretNonce> nonces = new TreeMap<>();
    final List<Commitment> commitments = new ArrayList<>();
    final SigningSession session;
    private final SeededRandom random;

    SigningRound(Dealing dealing, List<Integer> ids, List<Tweak> tweaks, SeededRandom random) {
        this.dealing = dealing;
        this.random = random;
        for (int id : ids) {
            nonces.put(id, generate(id));
            commitments.add(new Commitment(id, nonces.get(id).commitment()));
        }
        this.session = session(commitments, tweaks);
    }

    /** Of the default quorum, without tweaks. */
    static SigningRound of(SeededRandom random, Integer... ids) {
        return new SigningRound(Groups.deal(Quorum.DEFAULT, 5), List.of(ids), List.of(), random);
    }

    SecretNonce generate(int id) {
        return SecretNonce.generate(share(id), dealing.group(), MESSAGE, Bytes.of((byte) id), random);
    }

    SigningSession session(List<Commitment> listed, List<Tweak> tweaks) {
        return new SigningSession(dealing.group(), tweaks, listed, MESSAGE);
    }

    Share share(int id) {
        return dealing.shares().get(id);
    }

    PartialSignature sign(int id) {
        return session.sign(share(id), nonces.get(id));
    }

    List<PartialSignature> signAll() {
        return new ArrayList<>(nonces.keySet().stream().map(this::sign).toList());
    }
}
