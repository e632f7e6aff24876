package io.portcullis.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Acceptance;
import io.portcullis.fees.Anchor;
import io.portcullis.fees.ChildTx;
import io.portcullis.fees.Draft;
import io.portcullis.fees.RelayCheck;
import io.portcullis.fees.RelayFinding;
import io.portcullis.fees.RelayPolicy;
import io.portcullis.fees.Spend;
import io.portcullis.fees.UnconfirmedParent;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vaultlife.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node with its defaults refuses what the checks foretell for its kind, and nothing else. */
@Tag("node")
class RelayNodeTest {
    private static final Secret OWNER = Secret.of(1);
    private static final Secret GUARDIAN = Secret.of(2);
    private static final long VALUE = 200_000;

    private static RegtestNode node;

    @BeforeAll
    static void start() {
        node = RegtestNode.start("-acceptnonstdtxn=0", "-rejecttokens=1", "-rejectparasites=1", "-mempooltruc=accept");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static RelayPolicy policy() {
        if (node.isKnots()) {
            return RelayPolicy.KNOTS;
        }
        long version = node.rpc().call("getnetworkinfo").get("version").longValue();
        return version >= 300_000 ? RelayPolicy.CORE_30 : RelayPolicy.CORE_28;
    }

    @Test
    void plainPayment() {
        assertForetold(own(100_000));
    }

    @Test
    void anchors() {
        assertForetold(own(100_000), Anchor.OUTPUT);
        assertForetold(own(100_000), new TxOutput(new Sats(239), Anchor.SCRIPT));
        assertForetold(own(100_000), new TxOutput(Sats.ZERO, Anchor.SCRIPT));
    }

    @Test
    void dust() {
        for (long sats : new long[] {329, 330}) {
            assertForetold(own(100_000), own(sats));
        }
        Bytes p2wpkh = Bytes.fromHex("0014" + "ab".repeat(20));
        for (long sats : new long[] {293, 294}) {
            assertForetold(own(100_000), new TxOutput(new Sats(sats), p2wpkh));
        }
    }

    @Test
    void data() {
        for (int size : new int[] {6, 83, 84, 109, 298}) {
            assertForetold(own(100_000), data(size));
        }
        assertForetold(own(100_000), data(6), data(6));
    }

    @Test
    void runestone() {
        assertForetold(own(100_000), new TxOutput(Sats.ZERO, Bytes.fromHex("6a5d050001010200")));
    }

    @Test
    void fee() {
        Draft none = new Draft(List.of(coin()), List.of(own(VALUE)));
        long vsize = none.weight().vsize();
        for (long fee : new long[] {0, vsize / 10, vsize / 2, vsize - 1, vsize}) {
            assertForetold(own(VALUE - fee));
        }
    }

    @Test
    void strangeScript() {
        assertForetold(own(100_000), new TxOutput(new Sats(10_000), Bytes.fromHex("51")));
    }

    @Test
    void size() {
        assertForetold(Collections.nCopies(230, own(600)).toArray(TxOutput[]::new));
        assertForetold(Collections.nCopies(235, own(600)).toArray(TxOutput[]::new));
    }

    @Test
    void inscription() {
        var leaf = new CosignLeaf(OWNER.key(), GUARDIAN.key());
        var label = Bytes.of("{\"lbl\":\"a vault\"}".getBytes(StandardCharsets.UTF_8));
        Connector connector =
                Connector.of(new CommitLeaf(leaf, new Inscription(Bytes.fromHex("0d".repeat(20)), label)));
        Outpoint outpoint = node.fund(connector.output().script(), new Sats(VALUE));
        Draft draft = new Draft(List.of(connector.spend(outpoint, new Sats(VALUE))), List.of(own(100_000)));
        assertForetold(draft, Secret.signLeaf(draft.unsigned(), 0, draft, OWNER, GUARDIAN));
    }

    @Test
    void feelessParent_withAChildByItsAnchor() {
        for (long fee : new long[] {0, 1_000}) {
            Draft parent = new Draft(List.of(coin()), List.of(own(VALUE - 240 - fee), Anchor.OUTPUT));
            Transaction signed = OWNER.signKeyPath(parent.unsigned(), 0, parent);
            Draft child = ChildTx.ofAnchor(signed, parent.fee())
                    .pay(List.of(coin()), OWNER.keyPathScript(), new FeeRate(20_000));
            Transaction signedChild = OWNER.signKeyPath(child.unsigned(), 1, child);
            boolean foretold = foretold(new RelayCheck(child, List.of(UnconfirmedParent.of(parent))))
                    .isEmpty();
            assertThat(node.chain().broadcastPackage(List.of(signed, signedChild)))
                    .allMatch(answer -> answer.accepted() == foretold);
        }
    }

    private static void assertForetold(TxOutput... outputs) {
        Draft draft = new Draft(List.of(coin()), List.of(outputs));
        assertForetold(draft, OWNER.signKeyPath(draft.unsigned(), 0, draft));
    }

    private static void assertForetold(Draft draft, Transaction signed) {
        List<RelayFinding> foretold = new RelayCheck(draft, List.of())
                .findings().stream()
                        .filter(finding -> finding.refusedBy().contains(policy()))
                        .toList();
        Acceptance answer = node.test(signed);
        assertThat(answer.accepted())
                .as("%s: foretold %s, answered %s", policy(), foretold, answer.refusal())
                .isEqualTo(foretold.isEmpty());
    }

    private static List<RelayFinding> foretold(RelayCheck check) {
        return check.findings().stream()
                .filter(finding -> finding.refusedBy().contains(policy()))
                .toList();
    }

    private static TxOutput own(long sats) {
        return new TxOutput(new Sats(sats), OWNER.keyPathScript());
    }

    private static TxOutput data(int size) {
        int head = size <= 78 ? 3 : size <= 259 ? 4 : 5;
        Bytes script = Bytes.concat(Bytes.fromHex("6a58"), Script.push(Bytes.of(new byte[size - head])));
        assertThat(script.size()).isEqualTo(size);
        return new TxOutput(Sats.ZERO, script);
    }

    private static Spend coin() {
        return Spend.ofWallet(node.fund(OWNER.keyPathScript(), new Sats(VALUE)), own(VALUE));
    }
}
