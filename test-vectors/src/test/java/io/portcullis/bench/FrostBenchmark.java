package io.portcullis.bench;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.frost.Commitment;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.PartialSignature;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.SigningSession;
import io.portcullis.protocol.Network;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a joint signature of three of four costs each node, on one core, beside one plain BIP340 signature that is verified. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrostBenchmark {
    private static final int SIGNERS = Quorum.DEFAULT.threshold();

    private final SecureRandom random = new SecureRandom();
    private final Bytes message = Bytes.fromHex("22".repeat(32));
    private final byte[] secret = Bytes.fromHex("11".repeat(32)).toArray();
    private final byte[] digest = message.toArray();
    private final byte[] aux = new byte[32];
    private byte[] publicKey;

    private Dealing dealing;
    private List<Commitment> others;
    private List<Commitment> commitments;
    private List<PartialSignature> partials;
    private SigningSession session;

    /** A group, and a session that is signed by all. */
    @Setup
    public void setUp() {
        publicKey = Bytes.of(Secp256k1.get().pubkeyCreate(secret)).slice(1, 33).toArray();
        dealing = Dealing.ofNewKey(new GroupTerms(Network.REGTEST, Quorum.DEFAULT, 1, Optional.empty()), random);
        List<SecretNonce> nonces = new ArrayList<>();
        commitments = new ArrayList<>();
        for (int node = 0; node < SIGNERS; node++) {
            nonces.add(nonce(node));
            commitments.add(new Commitment(node, nonces.get(node).commitment()));
        }
        others = commitments.subList(1, SIGNERS);
        session = session(commitments);
        partials = new ArrayList<>();
        for (int node = 0; node < SIGNERS; node++) {
            partials.add(session.sign(dealing.shares().get(node), nonces.get(node)));
        }
    }

    private SecretNonce nonce(int node) {
        return SecretNonce.generate(dealing.shares().get(node), dealing.group(), message, Bytes.EMPTY, random);
    }

    private SigningSession session(List<Commitment> listed) {
        return new SigningSession(dealing.group(), List.of(), listed, message);
    }

    /** Both rounds of one node: nonce, session, partial signature, its verification. */
    @Benchmark
    public PartialSignature bothRounds() {
        SecretNonce nonce = nonce(0);
        List<Commitment> all = new ArrayList<>(others);
        all.add(new Commitment(0, nonce.commitment()));
        return session(all).sign(dealing.shares().get(0), nonce);
    }

    /** One partial signature, verified. */
    @Benchmark
    public boolean verifyPartial() {
        return session.verifies(partials.get(1));
    }

    /** Session and signature at the node that collects, the signature verified. */
    @Benchmark
    public SchnorrSignature aggregate() {
        return session(commitments).aggregate(partials);
    }

    /** One key in one place: a signature and its verification. */
    @Benchmark
    public boolean plainSignAndVerify() {
        Secp256k1 secp256k1 = Secp256k1.get();
        byte[] signature = secp256k1.signSchnorr(digest, secret, aux);
        return secp256k1.verifySchnorr(signature, digest, publicKey);
    }
}
