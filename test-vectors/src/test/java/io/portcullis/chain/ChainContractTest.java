package io.portcullis.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.node.OpenCoin;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every implementation of {@link Chain} promises, on a chain that the test moves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChainContractTest {
    private static final Bytes NOWHERE = Bytes.fromHex("11".repeat(32));
    private static final Sats COIN = new Sats(1_000_000);
    private static final Sats FEE = new Sats(1_000);

    private World world;
    private Chain chain;

    abstract World open();

    @BeforeAll
    void openWorld() {
        world = open();
        chain = world.chain();
    }

    @AfterAll
    void closeWorld() {
        if (world != null) {
            world.close();
        }
    }

    private OpenCoin coin() {
        return world.coin(COIN);
    }

    private Transaction sent(Transaction tx) {
        assertThat(chain.broadcast(tx)).isEqualTo(Acceptance.accepted(tx.txid()));
        return tx;
    }

    @Test
    void tip_isTheLastBlock_andFollowsTheOneBefore() {
        Block before = chain.tip();
        world.mine(2);
        Block tip = chain.tip();
        assertThat(tip.height()).isEqualTo(before.height() + 2);
        assertThat(chain.blockAt(tip.height())).contains(tip);
        assertThat(chain.blockAt(tip.height() - 1).orElseThrow().hash()).isEqualTo(tip.previous());
        assertThat(chain.blockAt(before.height())).contains(before);
        assertThat(chain.blockAt(tip.height() + 1)).isEmpty();
        assertThat(tip.time()).isAfterOrEqualTo(before.time());
    }

    @Test
    void transaction_isUnknown_thenUnconfirmed_thenConfirmed() {
        Transaction tx = coin().split(2, 1, FEE);
        assertThat(chain.transaction(tx.txid())).isEmpty();
        assertThat(chain.bytes(tx.txid())).isEmpty();
        sent(tx);
        assertThat(chain.bytes(tx.txid())).contains(tx);
        ChainTransaction waiting = chain.transaction(tx.txid()).orElseThrow();
        assertThat(waiting).isEqualTo(new ChainTransaction(tx, Optional.empty()));
        assertThat(waiting.confirmations(chain.tip())).isZero();
        world.mine(3);
        ChainTransaction mined = chain.transaction(tx.txid()).orElseThrow();
        assertThat(mined.tx()).isEqualTo(tx);
        assertThat(chain.bytes(tx.txid())).contains(tx);
        assertThat(mined.confirmations(chain.tip())).isEqualTo(3);
        assertThat(chain.contains(mined.block().orElseThrow())).isTrue();
    }

    @Test
    void outpoint_ofNothing_isUnknown() {
        OpenCoin coin = coin();
        assertThat(chain.outpoint(new Outpoint(NOWHERE, 0))).isEqualTo(new OutpointStatus.Unknown());
        assertThat(chain.outpoint(new Outpoint(coin.outpoint().txid(), 77))).isEqualTo(new OutpointStatus.Unknown());
    }

    @Test
    void outpoint_confirmed_isUnspentSinceItsBlock() {
        OpenCoin coin = coin();
        Block made = chain.tip();
        world.mine(2);
        assertThat(chain.outpoint(coin.outpoint()))
                .isEqualTo(new OutpointStatus.Unspent(coin.output(), Optional.of(made)));
    }

    @Test
    void outpoint_ofTheMempool_isUnspentWithoutABlock() {
        Transaction tx = sent(coin().split(2, 1, FEE));
        OpenCoin made = OpenCoin.of(tx, 0);
        assertThat(chain.outpoint(made.outpoint()))
                .isEqualTo(new OutpointStatus.Unspent(made.output(), Optional.empty()));
    }

    @Test
    void outpoint_spentInTheMempool_thenInABlock_namesTheSpender() {
        OpenCoin coin = coin();
        Transaction tx = sent(coin.split(2, 2, FEE));
        assertThat(chain.outpoint(coin.outpoint()))
                .isEqualTo(new OutpointStatus.Spent(coin.output(), new ChainTransaction(tx, Optional.empty())));
        world.mine(1);
        Block mined = chain.tip();
        world.mine(2);
        assertThat(chain.outpoint(coin.outpoint()))
                .isEqualTo(new OutpointStatus.Spent(coin.output(), new ChainTransaction(tx, Optional.of(mined))));
    }

    @Test
    void outpoint_madeAndSpentInTheMempool_isSpent() {
        Transaction parent = sent(coin().split(2, 1, FEE));
        OpenCoin made = OpenCoin.of(parent, 0);
        Transaction child = sent(made.split(2, 1, FEE));
        assertThat(chain.outpoint(made.outpoint()))
                .isEqualTo(new OutpointStatus.Spent(made.output(), new ChainTransaction(child, Optional.empty())));
    }

    @Test
    void outpoint_ofData_isNeverSpent() {
        OpenCoin coin = coin();
        Bytes data = Bytes.concat(Script.op(Script.OP_RETURN), Script.push(Bytes.fromHex("00".repeat(32))));
        TxOutput rest = new TxOutput(coin.amount().minus(FEE), OpenCoin.SCRIPT);
        Transaction tx = sent(OpenCoin.spend(List.of(coin), List.of(new TxOutput(Sats.ZERO, data), rest)));
        world.mine(1);
        assertThat(chain.outpoint(new Outpoint(tx.txid(), 0)))
                .isEqualTo(new OutpointStatus.Unspent(new TxOutput(Sats.ZERO, data), Optional.of(chain.tip())));
    }

    @Test
    void conflicts_namesTheOtherSpenderAndItsFee_notItself() {
        OpenCoin coin = coin();
        OpenCoin other = coin();
        Transaction first = coin.split(2, 1, FEE);
        assertThat(chain.conflicts(first)).isEmpty();
        sent(first);
        Transaction second = OpenCoin.spend(List.of(other, coin), List.of(new TxOutput(COIN, OpenCoin.SCRIPT)));
        assertThat(chain.conflicts(second)).containsExactly(new MempoolConflict(first, FEE));
        assertThat(chain.conflicts(second).get(0).rate()).isEqualTo(FeeRate.of(FEE, first.vsize()));
        assertThat(chain.conflicts(first)).isEmpty();
    }

    @Test
    void broadcast_ofADoubleSpend_isRefused_andOfAHigherFee_replaces() {
        OpenCoin coin = coin();
        Transaction first = sent(coin.split(2, 1, FEE));
        Transaction cheaper = coin.split(2, 2, FEE);
        assertThat(chain.broadcast(cheaper).refusal().orElseThrow()).contains("insufficient fee");
        Transaction dearer = sent(coin.split(2, 2, new Sats(5_000)));
        assertThat(chain.transaction(first.txid())).isEmpty();
        assertThat(chain.transaction(dearer.txid())).isPresent();
        world.mine(1);
        assertThat(chain.broadcast(first).accepted()).isFalse();
    }

    @Test
    void broadcast_ofWhatIsThere_isAccepted() {
        Transaction tx = sent(coin().split(2, 1, FEE));
        sent(tx);
        world.mine(1);
        sent(tx);
    }

    @Test
    void broadcast_withAWrongWitness_isRefusedWithTheNodesReason() {
        Transaction tx = coin().split(2, 1, FEE).withWitness(0, List.of(Bytes.fromHex("52")));
        assertThat(chain.broadcast(tx).refusal().orElseThrow()).contains("script-verify-flag-failed");
        assertThat(chain.transaction(tx.txid())).isEmpty();
    }

    @Test
    void test_judges_andSendsNothing() {
        Transaction good = coin().split(2, 1, FEE);
        Transaction orphan = new OpenCoin(new Outpoint(NOWHERE, 0), COIN).split(2, 1, FEE);
        Transaction poor = coin().split(2, 1, new Sats(1));
        assertThat(test(good)).isEqualTo(Acceptance.accepted(good.txid()));
        assertThat(test(orphan).refusal().orElseThrow()).contains("missing-inputs");
        assertThat(test(poor).refusal().orElseThrow()).contains("min relay fee not met");
        assertThat(chain.transaction(good.txid())).isEmpty();
        sent(good);
        assertThat(test(good)).isEqualTo(Acceptance.accepted(good.txid()));
    }

    private Acceptance test(Transaction tx) {
        return chain.test(List.of(tx)).orElseThrow().get(0);
    }

    @Test
    void broadcast_beforeItsRelativeLock_isRefused_andAfterIt_accepted() {
        OpenCoin coin = coin();
        Transaction plain = coin.split(2, 1, FEE);
        TxInput locked = new TxInput(
                coin.outpoint(), Bytes.EMPTY, 3, plain.inputs().get(0).witness());
        Transaction tx = new Transaction(2, List.of(locked), plain.outputs(), 0);
        assertThat(chain.broadcast(tx).refusal().orElseThrow()).contains("non-BIP68-final");
        world.mine(2);
        sent(tx);
    }

    @Test
    void package_ofAParentWithoutFee_isAcceptedWithItsChild_notAlone() {
        Transaction parent = coin().split(3, 2, Sats.ZERO);
        Transaction child = OpenCoin.of(parent, 1).split(3, 1, new Sats(3_000));
        assertThat(chain.broadcast(parent).refusal().orElseThrow()).contains("min relay fee not met");
        assertThat(chain.broadcastPackage(List.of(parent, child)))
                .containsExactly(Acceptance.accepted(parent.txid()), Acceptance.accepted(child.txid()));
        assertThat(chain.transaction(parent.txid())).isPresent();
        world.mine(1);
        assertThat(chain.transaction(child.txid()).orElseThrow().block()).contains(chain.tip());
    }

    @Test
    void package_whoseChildPaysTooLittle_isRefused() {
        Transaction parent = coin().split(3, 2, Sats.ZERO);
        Transaction child = OpenCoin.of(parent, 1).split(3, 1, new Sats(100));
        assertThat(chain.broadcastPackage(List.of(parent, child))).noneMatch(Acceptance::accepted);
        assertThat(chain.transaction(parent.txid())).isEmpty();
    }

    @Test
    void truc_childWithTwoUnconfirmedParents_isRefused() {
        OpenCoin first = coin();
        OpenCoin second = coin();
        OpenCoin one = OpenCoin.of(sent(first.split(3, 1, FEE)), 0);
        OpenCoin two = OpenCoin.of(sent(second.split(3, 1, FEE)), 0);
        Transaction child = OpenCoin.spend(3, List.of(one, two), List.of(new TxOutput(COIN, OpenCoin.SCRIPT)));
        assertThat(chain.broadcast(child).refusal().orElseThrow()).contains("too many ancestors");
    }

    @Test
    void coins_areTheConfirmedUnspentOnesOfTheScript() {
        Bytes script = Bytes.concat(Bytes.of((byte) 0x51), Script.push(Bytes.fromHex("51".repeat(32))));
        assertThat(chain.coins(script)).isEmpty();
        OpenCoin coin = coin();
        TxOutput mine = new TxOutput(new Sats(400_000), script);
        TxOutput rest = new TxOutput(new Sats(599_000), OpenCoin.SCRIPT);
        Transaction tx = sent(OpenCoin.spend(List.of(coin), List.of(rest, mine)));
        assertThat(chain.coins(script)).isEmpty();
        world.mine(1);
        assertThat(chain.coins(script))
                .containsExactly(
                        new Coin(new Outpoint(tx.txid(), 1), mine, chain.tip().height()));
        Outpoint spent = new Outpoint(tx.txid(), 0);
        sent(OpenCoin.of(tx, 0).split(2, 1, FEE));
        assertThat(chain.coins(OpenCoin.SCRIPT))
                .noneMatch(left -> left.outpoint().equals(spent));
    }

    @Test
    void reorganisation_isNoticed_andWhatItRemovedIsUnconfirmed() {
        OpenCoin coin = coin();
        var trail = new BlockTrail(chain, 6);
        assertThat(trail.poll().added()).containsExactly(chain.tip());
        Transaction opening = sent(coin.split(2, 1, FEE));
        world.mine(1);
        Block removed = chain.tip();
        world.mine(1);
        assertThat(trail.poll().removed()).isEmpty();
        assertThat(chain.contains(removed)).isTrue();

        world.reorganise(2);
        assertThat(chain.contains(removed)).isFalse();
        BlockTrail.Step step = trail.poll();
        assertThat(step.removed()).hasSize(2).contains(removed);
        assertThat(step.added()).hasSize(3).last().isEqualTo(chain.tip());
        assertThat(step.deeper()).isFalse();
        assertThat(chain.transaction(opening.txid()).orElseThrow().block()).isEmpty();
        assertThat(chain.outpoint(OpenCoin.of(opening, 0).outpoint()))
                .isEqualTo(new OutpointStatus.Unspent(OpenCoin.of(opening, 0).output(), Optional.empty()));
        world.mine(1);
        assertThat(trail.poll()).isEqualTo(new BlockTrail.Step(List.of(), List.of(chain.tip()), false));
    }

    @Test
    void trail_thatIsTooShort_saysSo() {
        world.mine(3);
        var trail = new BlockTrail(chain, 2);
        trail.poll();
        world.reorganise(3);
        BlockTrail.Step step = trail.poll();
        assertThat(step.deeper()).isTrue();
        assertThat(step.removed()).hasSize(1);
        world.mine(5);
        List<Block> added = trail.poll().added();
        assertThat(added).hasSize(2);
        assertThat(IntStream.range(0, 2)
                        .mapToObj(
                                i -> chain.blockAt(chain.tip().height() - 1 + i).orElseThrow()))
                .containsExactlyElementsOf(added);
    }
}
