package io.portcullis.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.action.Pricing;
import io.portcullis.action.Seize;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.action.Withdraw;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Block;
import io.portcullis.chain.BlockTrail;
import io.portcullis.chain.Chain;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.fees.ChildTx;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.lineage.Lineage;
import io.portcullis.lineage.LineageRefused;
import io.portcullis.lineage.LineageRule;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.VaultLife;
import io.portcullis.vaultlife.VaultWorld;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A vault on a real chain: its PSBTs in the node's hands, its liquidation that has to pay more, and its opening undone. */
@Tag("node")
class VaultOnChainNodeTest {
    private static final Secret OWNER = Secret.of(1);

    private static RegtestNode node;
    private static Chain chain;

    private final VaultWorld world = new VaultWorld(1, 1, true);
    private final VaultLife life = new VaultLife(world, new NodeGround(node));
    private final Contracts contracts = world.contracts(100_000, 75_000);
    private final VaultState vault = life.open(OWNER, 0, 18_010_000, 1_000_000, contracts);

    @BeforeAll
    static void start() {
        node = RegtestNode.start();
        chain = node.chain();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private VaultTx seizure(long satsPerKvb) {
        return new Seize(world.context(0), VaultLife.takeover(vault, contracts, 0, 70_000), Optional.empty())
                .pay(new FeeRate(satsPerKvb));
    }

    private Transaction signed(VaultTx seizure) {
        Draft draft = seizure.draft();
        return life.liquidate(draft.unsigned(), 0, draft, 0, contracts.keys().get(0));
    }

    @Test
    void psbtOfACosignedAction_isReadAndFinishedByTheNode() {
        Pricing fresh = world.contracts(100_000, 75_000).pricing();
        VaultTx withdraw = new Withdraw(world.context(0), vault, new Sats(100_000), fresh, OWNER.keyPathScript())
                .pay(VaultLife.RATE);
        Psbt psbt = withdraw.toPsbt();
        JsonNode decoded = node.decodePsbt(psbt.toBase64());
        assertThat(decoded.at("/tx/txid").asText())
                .isEqualTo(psbt.unsigned().txid().toHex());
        assertThat(decoded.at("/inputs/0/taproot_scripts/0/leaf_ver").intValue())
                .isEqualTo(0xc0);
        assertThat(node.finalizePsbt(psbt.toBase64()).get("complete").booleanValue())
                .isFalse();
        PsbtInput input = psbt.inputs().get(0);
        LeafScript leaf = input.leafScript().orElseThrow();
        Bytes digest = psbt.unsigned().scriptPathSighash(0, psbt.spent(), leaf.leaf());
        for (Secret signer : List.of(OWNER, world.guardian(0))) {
            input = input.withScriptSignature(signer.key(), leaf.leaf(), signer.sign(digest));
        }
        JsonNode finished = node.finalizePsbt(psbt.withInput(0, input).toBase64());
        assertThat(finished.get("complete").booleanValue()).isTrue();
        Transaction tx = Transaction.parse(Bytes.fromHex(finished.get("hex").textValue()));
        tx.verifySpends(psbt.spent());
        assertThat(tx).isEqualTo(life.cosign(psbt.unsigned(), 0, withdraw, OWNER, 0));
    }

    /** The node finishes miniscript alone, and DUCAT's liquidation leaf is none: it does not ask for the pre-image's size. */
    @Test
    void psbtOfALiquidation_isReadByTheNode_andFinishedByUs() {
        VaultTx seizure = seizure(20_000);
        Psbt psbt = seizure.toPsbt();
        JsonNode decoded = node.decodePsbt(psbt.toBase64());
        assertThat(decoded.at("/inputs/0/hash160_preimages")
                        .get(contracts.keys().get(0).hash().toString())
                        .asText())
                .isEqualTo(contracts.keys().get(0).reveal().toHex());
        PsbtInput input = psbt.inputs().get(0);
        LeafScript leaf = input.leafScript().orElseThrow();
        Secret guardian = world.guardian(0);
        Bytes digest = psbt.unsigned().scriptPathSighash(0, psbt.spent(), leaf.leaf());
        Psbt signed = psbt.withInput(0, input.withScriptSignature(guardian.key(), leaf.leaf(), guardian.sign(digest)));
        assertThat(node.finalizePsbt(signed.toBase64()).get("complete").booleanValue())
                .isFalse();
        Psbt ours = psbt.withInput(
                0, input.finalised(signed(seizure).inputs().get(0).witness()));
        JsonNode finished = node.finalizePsbt(ours.toBase64());
        assertThat(finished.get("complete").booleanValue()).isTrue();
        assertThat(finished.get("hex").textValue())
                .isEqualTo(signed(seizure).toBytes().toHex());
        assertThat(node.test(signed(seizure)).accepted()).isTrue();
    }

    @Test
    void liquidation_isReplacedByOneThatPaysMore() {
        Transaction slow = signed(seizure(2_000));
        assertThat(chain.broadcast(slow).accepted()).isTrue();
        assertThat(chain.broadcast(signed(seizure(2_001))).refusal())
                .get()
                .asString()
                .contains("insufficient fee");
        Transaction fast = signed(seizure(20_000));
        assertThat(chain.conflicts(fast)).hasSize(1);
        assertThat(chain.broadcast(fast).accepted()).isTrue();
        assertThat(chain.transaction(slow.txid())).isEmpty();
        node.mine(1);
        assertThat(confirmed(fast)).isPresent();
    }

    @Test
    void liquidation_isPaidForByAChildOfItsAnchor() {
        VaultTx seizure = seizure(1_000);
        Transaction parent = signed(seizure);
        Sats coin = new Sats(1_000_000);
        Spend wallet =
                Spend.ofWallet(node.fund(OWNER.keyPathScript(), coin), new TxOutput(coin, OWNER.keyPathScript()));
        Draft child = ChildTx.ofAnchor(parent, seizure.draft().fee())
                .pay(List.of(wallet), OWNER.keyPathScript(), new FeeRate(50_000));
        Transaction signedChild = OWNER.signKeyPath(child.unsigned(), 1, child);
        assertThat(chain.broadcast(parent).accepted()).isTrue();
        assertThat(chain.broadcast(signedChild).accepted()).isTrue();
        JsonNode entry = node.rpc().call("getmempoolentry", signedChild.txid().toHex());
        long fees = Math.round(entry.at("/fees/ancestor").doubleValue() * 1e8);
        assertThat(fees * 1_000)
                .isGreaterThanOrEqualTo(50_000L * entry.get("ancestorsize").longValue());
        node.mine(1);
        assertThat(confirmed(parent)).isPresent();
    }

    @Test
    void openingThatAReorganisationRemoves_isNoticed() {
        var trail = new BlockTrail(chain, 20);
        trail.poll();
        Bytes opening = vault.outpoint().txid();
        Block block = confirmed(opening).orElseThrow();
        assertThat(chain.contains(block)).isTrue();
        assertThat(lineage().of(vault.outpoint())).hasSize(1);
        node.invalidateBlock(block.hash());
        // The opening, which may have gone back to the mempool, stays out of the new block.
        node.generateBlock(List.of());
        BlockTrail.Step step = trail.poll();
        assertThat(step.removed()).extracting(Block::hash).contains(block.hash());
        assertThat(chain.contains(block)).isFalse();
        assertThat(confirmed(opening)).isEmpty();
        assertThatExceptionOfType(LineageRefused.class)
                .isThrownBy(() -> lineage().of(vault.outpoint()))
                .matches(refused -> refused.rule() == LineageRule.KNOWN);
    }

    private Lineage lineage() {
        return new Lineage(
                world.protocol(),
                txid -> chain.transaction(txid)
                        .filter(found -> found.block().isPresent())
                        .map(ChainTransaction::tx));
    }

    private static Optional<Block> confirmed(Transaction tx) {
        return confirmed(tx.txid());
    }

    private static Optional<Block> confirmed(Bytes txid) {
        return chain.transaction(txid).flatMap(ChainTransaction::block);
    }
}
