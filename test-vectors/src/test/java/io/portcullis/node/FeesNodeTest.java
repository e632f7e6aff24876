package io.portcullis.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Acceptance;
import io.portcullis.chain.Chain;
import io.portcullis.fees.Anchor;
import io.portcullis.fees.Attempt;
import io.portcullis.fees.ChildTx;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.fees.RelayCheck;
import io.portcullis.fees.RelayFinding;
import io.portcullis.fees.RelayPolicy;
import io.portcullis.fees.RelayRule;
import io.portcullis.fees.Spend;
import io.portcullis.fees.UnconfirmedParent;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.RecoveryTx;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitIssueTx;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultScript;
import io.portcullis.vaultlife.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nodes relay, asked of a node: packages, anchors, replacements, timelocks, and what the checks foretell. */
@Tag("node")
class FeesNodeTest {
    private static final Secret OWNER = Secret.of(1);
    private static final Secret GUARDIAN = Secret.of(2);
    private static final CosignLeaf COSIGN = new CosignLeaf(OWNER.key(), GUARDIAN.key());
    private static final FeeRate RATE = new FeeRate(20_000);

    private static RegtestNode node;
    private static Chain chain;

    @BeforeAll
    static void start() {
        node = RegtestNode.start();
        chain = node.chain();
        System.out.println("node: " + node.version());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void issueWithoutFee_isTakenWithItsChildOnly() {
        var reserve = new UnitAccount(
                GUARDIAN.key(),
                node.fund(GUARDIAN.keyPathScript(), new Sats(10_000)),
                new Sats(10_000),
                RuneAmount.of(1_000_000));
        var issue = new UnitIssueTx(
                new RuneId(840_000, 1),
                reserve,
                5_000,
                List.of(coin(9_000_000)),
                Connector.of(COSIGN),
                UnitIssueTx.POSTAGE);
        Draft parent = issue.toDraft();
        Transaction signedParent = OWNER.signKeyPath(GUARDIAN.signKeyPath(parent.unsigned(), 0, parent), 1, parent);
        assertThat(node.test(signedParent).refusal()).get().asString().contains("min relay fee not met");
        Draft child = new Claim(
                        List.of(issue.issued().spend(), issue.connectorSpend()),
                        List.of(own(1_000), own(50_000), new TxOutput(Sats.ZERO, Bytes.fromHex("6a5803010100"))),
                        2,
                        OWNER.keyPathScript())
                .pay(List.of(), RATE, issue.carried());
        Transaction signedChild =
                Secret.signLeaf(GUARDIAN.signKeyPath(child.unsigned(), 0, child), 1, child, OWNER, GUARDIAN);
        assertThat(new RelayCheck(child, List.of(UnconfirmedParent.of(parent))).findings())
                .containsExactly(new RelayFinding(RelayRule.MIN_FEE, Set.of(RelayPolicy.KNOTS)));
        assertThat(chain.broadcastPackage(List.of(signedParent, signedChild))).allMatch(Acceptance::accepted);
        assertThat(node.rpc()
                        .call("getmempoolentry", signedChild.txid().toHex())
                        .get("ancestorsize")
                        .longValue())
                .isEqualTo(parent.weight().vsize() + child.weight().vsize());
        node.mine(1);
        assertThat(chain.transaction(signedChild.txid())).isPresent();
    }

    @Test
    void anchor_letsAnyonePayForAParentWithoutFee() {
        Draft parent = new Draft(List.of(coin(100_240)), List.of(own(100_000), Anchor.OUTPUT));
        Transaction signed = OWNER.signKeyPath(parent.unsigned(), 0, parent);
        Draft child = ChildTx.ofAnchor(signed, parent.fee()).pay(List.of(coin(1_000_000)), OWNER.keyPathScript(), RATE);
        Transaction signedChild = OWNER.signKeyPath(child.unsigned(), 1, child);
        assertThat(chain.broadcastPackage(List.of(signed, signedChild))).allMatch(Acceptance::accepted);
        node.mine(1);
        assertThat(chain.transaction(signed.txid())).isPresent();
    }

    @Test
    void replacement_isTaken_tenTimes() {
        Claim claim = new Claim(List.of(coin(50_000)), List.of(own(40_000)), 1, OWNER.keyPathScript());
        List<Spend> coins = List.of(coin(9_000_000));
        Attempt attempt = Attempt.first(claim, List.of(), new FeeRate(2_000));
        assertThat(chain.broadcast(signedAll(attempt.draft())).accepted()).isTrue();
        for (int i = 1; i <= Attempt.MAX_REPLACEMENTS; i++) {
            Transaction before = attempt.draft().unsigned();
            attempt = attempt.raise(coins, new FeeRate(2_000 + 10_000L * i));
            assertThat(chain.broadcast(signedAll(attempt.draft())).accepted()).isTrue();
            assertThat(node.rpc().call("getrawmempool").toString())
                    .contains(attempt.draft().unsigned().txid().toHex())
                    .doesNotContain(before.txid().toHex());
        }
        node.mine(1);
    }

    @Test
    void recovery_isEarlyThenTimely() {
        int blocks = 5;
        var script = new VaultScript(OWNER.key(), List.of(GUARDIAN.key()), List.of(), blocks);
        Outpoint outpoint = node.fund(script.output().script(), new Sats(80_000));
        Draft draft =
                new RecoveryTx(new VaultCoin(outpoint, new Sats(80_000), script), OWNER.keyPathScript()).pay(RATE);
        Transaction signed = Secret.signLeaf(draft.unsigned(), 0, draft, OWNER);
        for (int age = 1; age < blocks; age++) {
            assertThat(node.test(signed).refusal()).get().asString().contains("non-BIP68-final");
            node.mine(1);
        }
        for (long sequence : new long[] {blocks - 1, 1L << 31 | blocks, 0xffff_ffffL}) {
            var input = new TxInput(outpoint, sequence);
            var tx = new Transaction(3, List.of(input), draft.outputs(), 0);
            assertThat(node.test(Secret.signLeaf(tx, 0, draft, OWNER)).refusal())
                    .get()
                    .asString()
                    .contains("Locktime requirement not satisfied");
        }
        assertThat(chain.broadcast(signed).accepted()).isTrue();
        node.mine(1);
        assertThat(chain.transaction(signed.txid())).isPresent();
    }

    @Test
    void truc_isEnforcedAsForetold() {
        Draft parent = new Draft(List.of(coin(500_000)), List.of(own(100_000), own(100_000), own(280_000)));
        Transaction signed = OWNER.signKeyPath(parent.unsigned(), 0, parent);
        assertThat(chain.broadcast(signed).accepted()).isTrue();
        var first = new Spend[] {spend(signed, 0), spend(signed, 1), spend(signed, 2)};
        var large = new Draft(List.of(first[2]), Collections.nCopies(30, own(1_000)));
        assertThat(new RelayCheck(large, List.of(UnconfirmedParent.of(parent))).findings())
                .hasSize(1);
        assertThat(node.test(signedAll(large)).refusal()).isPresent();
        var child = new Draft(List.of(first[0]), List.of(own(90_000)));
        assertThat(chain.broadcast(signedAll(child)).accepted()).isTrue();
        var grandchild = new Draft(List.of(spend(child.unsigned(), 0)), List.of(own(80_000)));
        assertThat(node.test(signedAll(grandchild)).refusal()).isPresent();
        node.mine(1);
    }

    private static Spend spend(Transaction tx, int index) {
        return Spend.ofWallet(new Outpoint(tx.txid(), index), tx.outputs().get(index));
    }

    private static Transaction signedAll(Draft draft) {
        Transaction tx = draft.unsigned();
        for (int i = 0; i < draft.inputs().size(); i++) {
            tx = OWNER.signKeyPath(tx, i, draft);
        }
        return tx;
    }

    private static TxOutput own(long sats) {
        return new TxOutput(new Sats(sats), OWNER.keyPathScript());
    }

    /** A confirmed coin of the owner's. */
    private static Spend coin(long sats) {
        return Spend.ofWallet(node.fund(OWNER.keyPathScript(), new Sats(sats)), own(sats));
    }
}
