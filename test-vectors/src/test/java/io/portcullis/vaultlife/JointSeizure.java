package io.portcullis.vaultlife;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.frost.Commitment;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.PartialSignature;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.frost.SigningSession;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.Settlement;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultScript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The seizure of a vault whose guardian is a group: t of n shares make its one signature. */
public final class JointSeizure {
    private static final Sats VALUE = new Sats(18_010_000);
    private static final long DEBT = 1_000_000;
    private static final TholdKey KEY = new TholdKey(Bytes.fromHex("5e".repeat(32)));

    private final SecureRandom random = new SecureRandom();
    private final Dealing dealing;
    private final VaultScript script;

    private JointSeizure(Dealing dealing) {
        this.dealing = dealing;
        this.script =
                new VaultScript(Secret.of(1).key(), List.of(dealing.group().xOnlyKey()), List.of(KEY.hash()));
    }

    /** Of a new group whose key has a y of this parity. */
    public static JointSeizure of(int threshold, int nodes, boolean even) {
        var terms = new GroupTerms(Network.REGTEST, Quorum.tolerant(threshold, nodes), 1, Optional.empty());
        var random = new SecureRandom();
        Dealing dealing = Dealing.ofNewKey(terms, random);
        while (dealing.group().key().hasEvenY() != even) {
            dealing = Dealing.ofNewKey(terms, random);
        }
        return new JointSeizure(dealing);
    }

    /** What the ground is to fund. */
    public Bytes vaultScript() {
        return script.output().script();
    }

    public Sats value() {
        return VALUE;
    }

    /** Signed by the last t of the nodes. */
    public Signed of(Outpoint vault) {
        var terms = VaultWorld.termsOfVersion(1);
        var coin = new VaultCoin(vault, VALUE, script);
        var leaf = new LiquidationLeaf(KEY.hash(), dealing.group().xOnlyKey());
        var settlement = Settlement.seize(VALUE, DEBT, new UsdPrice(75_000), terms, new Sats(5_000));
        var seizure = new SeizureTx(coin, leaf, terms, settlement);
        Transaction tx = seizure.toPsbt(KEY, sign(seizure.sighash())).extract();
        String name = "seizure by " + dealing.group().quorum();
        return new Signed(name, tx, seizure.toDraft(KEY));
    }

    private SchnorrSignature sign(Bytes digest) {
        int nodes = dealing.shares().size();
        List<Share> signers =
                dealing.shares().subList(nodes - dealing.group().quorum().threshold(), nodes);
        List<SecretNonce> nonces = signers.stream()
                .map(share -> SecretNonce.generate(share, dealing.group(), digest, Bytes.EMPTY, random))
                .toList();
        List<Commitment> commitments = new ArrayList<>();
        for (int i = 0; i < signers.size(); i++) {
            commitments.add(new Commitment(signers.get(i).id(), nonces.get(i).commitment()));
        }
        var session = new SigningSession(dealing.group(), List.of(), commitments, digest);
        List<PartialSignature> partials = new ArrayList<>();
        for (int i = 0; i < signers.size(); i++) {
            partials.add(session.sign(signers.get(i), nonces.get(i)));
        }
        return session.aggregate(partials);
    }
}
