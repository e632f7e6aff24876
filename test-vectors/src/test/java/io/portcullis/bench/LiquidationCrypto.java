package io.portcullis.bench;

import static io.portcullis.bench.CpuTime.each;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chainsim.RelayPolicy;
import io.portcullis.chainsim.SimulatedChain;
import io.portcullis.demo.Configs;
import io.portcullis.demo.OpenedVault;
import io.portcullis.mpc.exchange.ShareJson;
import io.portcullis.mpc.frost.Commitment;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.PartialSignature;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.SigningSession;
import io.portcullis.mpc.identity.Domain;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.VaultScript;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.WholeKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cryptography of one liquidation by three of four nodes, all nodes together: each operation measured alone, in processor time, and
 * taken as often as the protocol asks for it. What a node does with points and hashes beyond that counts as something else.
 */
final class LiquidationCrypto {
    private static final Stamp TIME = new Stamp(1_584_000_000);
    private static final int NODES = 4;
    private static final int SIGNERS = 3;
    private static final int OTHER_SIGNERS = SIGNERS - 1;

    /** Proposal and list of commitments: as long as a request. Then one commitment of each node, and one answer of each signer. */
    private static final int LONG_SEALED = 2;

    private static final int SHORT_SEALED = NODES + SIGNERS;

    /** In an opening: the guardian's of its account, and of the commit leaf the guardian's and the owner's. */
    private static final int OPENING_SIGNATURES = 3;

    /** The proposal by all others, the list by the other signers. */
    private static final int LONG_CHECKED = NODES - 1 + OTHER_SIGNERS;

    /**
     * The others' commitments when they come; those of all signers by each signer; the other signers' answers.
     */
    private static final int SHORT_CHECKED = NODES - 1 + SIGNERS * SIGNERS + OTHER_SIGNERS;

    private final SecureRandom random = new SecureRandom();
    private final IdentityKey identity = IdentityKey.generate(random);
    private final Dealing dealing = Dealing.ofNewKey(
            new GroupTerms(Network.REGTEST, Quorum.tolerant(SIGNERS, NODES), 1, Optional.empty()), random);
    private final OpenedVault vault;
    private final SeizureTx seizure;
    private final Envelope longOne;
    private final Envelope shortOne;
    private final List<Commitment> commitments = new ArrayList<>();
    private final List<PartialSignature> partials;
    private final SigningSession session;
    private final Transaction signed;

    LiquidationCrypto(RiskTerms terms) throws IOException {
        Secret whole = WholeKey.of(dealing.shares().subList(0, SIGNERS).stream()
                .map(ShareJson::render)
                .toList());
        var members = new Members(
                Map.of(Configs.GUARDIAN_INDEX, whole.key()),
                Map.of(Configs.ORACLE_INDEX, LiquidatedVaults.ORACLE.key()));
        var protocol = new Protocol(Configs.PROTOCOL_ID, Configs.DOMAIN, Network.REGTEST, members, terms);
        var chain = new SimulatedChain(RelayPolicy.CORE, Clock.systemUTC());
        var made = new LiquidatedVaults(whole, protocol, chain, TIME).vaults(1).get(0);
        vault = made.vault();
        seizure = made.seizure();
        longOne = envelope(Bytes.of(made.request().toString().getBytes(StandardCharsets.UTF_8)));
        shortOne = envelope(Bytes.of(new byte[150]));
        List<SecretNonce> nonces =
                IntStream.range(0, SIGNERS).mapToObj(this::nonce).toList();
        for (int node = 0; node < SIGNERS; node++) {
            commitments.add(new Commitment(node, nonces.get(node).commitment()));
        }
        session = session(commitments);
        partials = IntStream.range(0, SIGNERS)
                .mapToObj(node -> session.sign(dealing.shares().get(node), nonces.get(node)))
                .toList();
        signed = seizure.toPsbt(made.key(), session.aggregate(partials)).extract();
    }

    private Envelope envelope(Bytes payload) {
        Bytes any = dealing.group().id();
        return Envelope.seal(new Header(any, any, 0, MessageType.COMMIT, 0, 1, TIME), payload, identity);
    }

    private SecretNonce nonce(int node) {
        return SecretNonce.generate(
                dealing.shares().get(node), dealing.group(), seizure.sighash(), Bytes.EMPTY, random);
    }

    private SigningSession session(List<Commitment> listed) {
        return new SigningSession(dealing.group(), List.of(), listed, seizure.sighash());
    }

    /**
     * Microseconds.
     *
     * @param forcedWrites how often the nodes sign how far their records go, for one liquidation
     */
    double micros(double forcedWrites) {
        Bytes head = Bytes.of(new byte[40]);
        return LONG_SEALED * each(() -> envelope(longOne.payload()))
                + SHORT_SEALED * each(() -> envelope(shortOne.payload()))
                + LONG_CHECKED * each(() -> longOne.isSignedBy(identity.publicKey()))
                + SHORT_CHECKED * each(() -> shortOne.isSignedBy(identity.publicKey()))
                + NODES * each(() -> nonce(0).close())
                + each(() -> session(commitments))
                + SIGNERS * (each(this::bothRounds) - each(() -> nonce(0).close()))
                + OTHER_SIGNERS * each(() -> session.verifies(partials.get(1)))
                + each(() -> session.aggregate(partials))
                + NODES * (1 + OPENING_SIGNATURES) * each(this::contractVerifies)
                + NODES * each(this::outputs)
                + forcedWrites * each(() -> identity.sign(Domain.RECORD_HEAD, head))
                + each(() -> signed.verifySpends(List.of(vault.coin().output())));
    }

    /** Nonce, session, partial signature, its verification. */
    private PartialSignature bothRounds() {
        SecretNonce nonce = nonce(0);
        List<Commitment> all = new ArrayList<>(commitments.subList(1, SIGNERS));
        all.add(new Commitment(0, nonce.commitment()));
        return session(all).sign(dealing.shares().get(0), nonce);
    }

    private boolean contractVerifies() {
        return vault.contract()
                .signature()
                .verifies(
                        vault.contract().id().bytes(),
                        vault.contract().observation().oracleKey());
    }

    /** The keys of the vault's output and of the owner's. */
    private Bytes outputs() {
        VaultScript told = vault.coin().script();
        var client = new XOnlyKey(told.client().bytes());
        return Bytes.concat(
                new VaultScript(client, told.guardians(), told.tholdHashes())
                        .output()
                        .script(),
                TaprootOutput.ofKey(client).script());
    }

    /** Microseconds of one BIP340 signature and its verification: what one key in one place would take. */
    static double plainSignAndVerify() {
        Secp256k1 secp256k1 = Secp256k1.get();
        byte[] secret = LiquidatedVaults.ORACLE.secret().toArray();
        byte[] publicKey = LiquidatedVaults.ORACLE.key().bytes().toArray();
        byte[] digest = new byte[32];
        byte[] aux = new byte[32];
        return each(() -> secp256k1.verifySchnorr(secp256k1.signSchnorr(digest, secret, aux), digest, publicKey));
    }
}
