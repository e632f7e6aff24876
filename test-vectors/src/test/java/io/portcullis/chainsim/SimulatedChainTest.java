package io.portcullis.chainsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.BlockHeader;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.node.OpenCoin;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of the simulator beyond the contract that it shares with real nodes. */
final class SimulatedChainTest {
    private static final Sats COIN = new Sats(1_000_000);
    private static final Sats FEE = new Sats(1_000);
    private static final TxOutput DUST = new TxOutput(new Sats(100), OpenCoin.SCRIPT);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final SimulatedChain chain = new SimulatedChain(RelayPolicy.CORE, CLOCK);

    private OpenCoin coin() {
        return new OpenCoin(
                chain.fund(List.of(new TxOutput(COIN, OpenCoin.SCRIPT))).get(0), COIN);
    }

    private static TxOutput open(long sats) {
        return new TxOutput(new Sats(sats), OpenCoin.SCRIPT);
    }

    private static Transaction pay(OpenCoin coin, TxOutput... outputs) {
        return OpenCoin.spend(List.of(coin), List.of(outputs));
    }

    private void assertRefused(Transaction tx, String reason) {
        List<Bytes> before = chain.waiting();
        assertThatThrownBy(() -> chain.submit(tx))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.reason()).contains(reason));
        assertThat(chain.waiting()).isEqualTo(before);
    }

    @Test
    void blocks_haveProofOfWork_andHangTogether() {
        chain.mine(30);
        coin();
        for (long height = 1; height <= chain.tip().place().height(); height++) {
            SimulatedBlock block = chain.at(height).orElseThrow();
            assertThat(BlockHeader.read(block.header().toArray()).checkProofOfWork())
                    .isTrue();
            assertThat(block.place().previous())
                    .isEqualTo(chain.at(height - 1).orElseThrow().place().hash());
            assertThat(block.place().time())
                    .isAfter(chain.at(height - 1).orElseThrow().place().time());
        }
    }

    @Test
    void dust_isRefused_unlessItsTransactionIsFree_andItsChildSpendsIt() throws Rejected {
        assertRefused(pay(coin(), DUST, open(990_000)), "dust");
        assertRefused(pay(coin(), DUST, DUST, open(999_800)), "dust");
        Transaction free = pay(coin(), DUST, open(999_900));
        assertRefused(free, "min relay fee not met");
        Transaction careless = OpenCoin.of(free, 1).split(2, 1, FEE);
        assertThat(chain.submitPackage(List.of(free, careless)).values()).noneMatch(Optional::isEmpty);
        Transaction careful =
                OpenCoin.spend(List.of(OpenCoin.of(free, 0), OpenCoin.of(free, 1)), List.of(open(990_000)));
        assertThat(chain.submitPackage(List.of(free, careful)).values()).allMatch(Optional::isEmpty);
    }

    @Test
    void anOutputAtTheLimit_isNoDust() throws Rejected {
        chain.submit(pay(coin(), open(330), open(990_000)));
        assertRefused(pay(coin(), open(329), open(990_000)), "dust");
        Bytes anchor = Bytes.fromHex("51024e73");
        chain.submit(pay(coin(), new TxOutput(new Sats(240), anchor), open(990_000)));
        assertRefused(pay(coin(), new TxOutput(new Sats(239), anchor), open(990_000)), "dust");
    }

    @Test
    void data_isLimitedByThePolicy_andNotInBlocks() throws Rejected {
        Bytes data = Bytes.concat(Script.op(Script.OP_RETURN), Script.push(Bytes.of(new byte[100])));
        chain.submit(pay(coin(), new TxOutput(Sats.ZERO, data), open(990_000)));
        SimulatedChain older = new SimulatedChain(RelayPolicy.SMALL_DATA, CLOCK);
        OpenCoin coin = new OpenCoin(older.fund(List.of(open(1_000_000))).get(0), COIN);
        Transaction tx = pay(coin, new TxOutput(Sats.ZERO, data), open(990_000));
        assertThatThrownBy(() -> older.submit(tx)).isInstanceOf(Rejected.class).hasMessage("datacarrier");
        older.mineExactly(List.of(tx));
        assertThat(older.find(tx.txid()).orElseThrow().block()).contains(older.tip());
    }

    @Test
    void otherForms_areNotStandard() {
        assertRefused(
                pay(coin(), new TxOutput(new Sats(990_000), Bytes.fromHex("21" + "02".repeat(33) + "ac"))),
                "scriptpubkey");
        assertRefused(OpenCoin.spend(4, List.of(coin()), List.of(open(990_000))), "version");
        OpenCoin coin = coin();
        Transaction plain = coin.split(2, 1, FEE);
        TxInput input = plain.inputs().get(0);
        assertRefused(new Transaction(2, List.of(input, input), plain.outputs(), 0), "bad-txns-inputs-duplicate");
        assertRefused(new Transaction(2, List.of(input), List.of(), 0), "bad-txns-vout-empty");
        assertRefused(pay(coin, open(1_000_001)), "bad-txns-in-belowout");
        assertRefused(new Transaction(2, plain.inputs(), plain.outputs(), 1_000), "non-final");
    }

    @Test
    void wrongWitness_isRefused_inTheMempoolAndInABlock() {
        Transaction wrong = coin().split(2, 1, FEE).withWitness(0, List.of(Bytes.fromHex("00")));
        assertRefused(wrong, "script-verify-flag-failed");
        long height = chain.tip().place().height();
        assertThatThrownBy(() -> chain.mineExactly(List.of(wrong))).isInstanceOf(Rejected.class);
        assertThat(chain.tip().place().height()).isEqualTo(height);
    }

    @Test
    void doubleSpend_inOneBlock_isRefused() {
        OpenCoin coin = coin();
        List<Transaction> both = List.of(coin.split(2, 1, FEE), coin.split(2, 2, FEE));
        assertThatThrownBy(() -> chain.mineExactly(both)).isInstanceOf(Rejected.class);
    }

    @Test
    void blockWithAConflict_emptiesTheMempoolOfItAndItsChildren() throws Rejected {
        OpenCoin coin = coin();
        Transaction first = coin.split(2, 1, FEE);
        Transaction child = OpenCoin.of(first, 0).split(2, 1, FEE);
        chain.submit(first);
        chain.submit(child);
        chain.mineExactly(List.of(coin.split(2, 2, FEE)));
        assertThat(chain.waiting()).isEmpty();
        assertRefused(child, "missingorspent");
    }

    @Test
    void replacement_paysForAllThatItEvicts() throws Rejected {
        OpenCoin coin = coin();
        Transaction first = coin.split(2, 1, FEE);
        chain.submit(first);
        Transaction child = OpenCoin.of(first, 0).split(2, 1, new Sats(50_000));
        chain.submit(child);
        assertRefused(coin.split(2, 2, new Sats(51_000)), "insufficient fee");
        Transaction better = coin.split(2, 2, new Sats(52_000));
        chain.submit(better);
        assertThat(chain.waiting()).containsExactly(better.txid());
    }

    @Test
    void replacement_thatSpendsWhatItEvicts_isRefused() throws Rejected {
        OpenCoin coin = coin();
        Transaction first = coin.split(2, 1, FEE);
        chain.submit(first);
        assertRefused(
                OpenCoin.spend(List.of(coin, OpenCoin.of(first, 0)), List.of(open(900_000))),
                "bad-txns-spends-conflicting-tx");
    }

    @Test
    void truc_aDearerSiblingReplaces_aCheaperIsRefused() throws Rejected {
        Transaction parent = coin().split(3, 2, FEE);
        chain.submit(parent);
        Transaction first = OpenCoin.of(parent, 0).split(3, 1, FEE);
        chain.submit(first);
        assertRefused(OpenCoin.of(parent, 1).split(3, 1, FEE), "insufficient fee");
        Transaction sibling = OpenCoin.of(parent, 1).split(3, 1, new Sats(5_000));
        chain.submit(sibling);
        assertThat(chain.waiting()).containsExactly(parent.txid(), sibling.txid());
    }

    @Test
    void truc_doesNotMix_andStaysSmall() throws Rejected {
        Transaction parent = coin().split(3, 2, FEE);
        chain.submit(parent);
        assertRefused(OpenCoin.of(parent, 0).split(2, 1, FEE), "TRUC-violation");
        assertRefused(OpenCoin.of(parent, 0).split(3, 30, new Sats(5_000)), "TRUC-violation");
        assertRefused(coin().split(3, 240, new Sats(20_000)), "TRUC-violation");
        Transaction plain = coin().split(2, 2, FEE);
        chain.submit(plain);
        assertRefused(OpenCoin.of(plain, 0).split(3, 1, FEE), "TRUC-violation");
    }

    @Test
    void truc_hasNoGrandchild() throws Rejected {
        Transaction parent = coin().split(3, 1, FEE);
        Transaction child = OpenCoin.of(parent, 0).split(3, 1, FEE);
        chain.submit(parent);
        chain.submit(child);
        assertRefused(OpenCoin.of(child, 0).split(3, 1, FEE), "TRUC-violation");
    }

    @Test
    void chainsOfWaitingTransactions_endAtTwentyFive() throws Rejected {
        OpenCoin last = coin();
        for (int i = 0; i < 25; i++) {
            Transaction next = last.split(2, 1, FEE);
            chain.submit(next);
            last = OpenCoin.of(next, 0);
        }
        assertRefused(last.split(2, 1, FEE), "too-long-mempool-chain");
    }

    @Test
    void packages_thatAreNone_areRefused() {
        Transaction one = coin().split(2, 1, FEE);
        Transaction two = coin().split(2, 1, FEE);
        assertThatThrownBy(() -> chain.submitPackage(List.of(one, two)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("topology");
        assertThatThrownBy(() -> chain.submitPackage(List.of())).isInstanceOf(Rejected.class);
    }

    @Test
    void package_replacesWhatItsParentConflictsWith_whenItPaysEnough() throws Rejected {
        OpenCoin coin = coin();
        chain.submit(coin.split(3, 1, FEE));
        Transaction parent = coin.split(3, 2, Sats.ZERO);
        Transaction poor = OpenCoin.of(parent, 0).split(3, 1, FEE);
        assertThat(chain.submitPackage(List.of(parent, poor)).values()).noneMatch(Optional::isEmpty);
        Transaction rich = OpenCoin.of(parent, 0).split(3, 1, new Sats(20_000));
        assertThat(chain.submitPackage(List.of(parent, rich)).values()).allMatch(Optional::isEmpty);
        assertThat(chain.waiting()).containsExactly(parent.txid(), rich.txid());
    }

    @Test
    void reorganisation_keepsWhatIsStillPossible() throws Rejected {
        OpenCoin old = coin();
        chain.mine(1);
        OpenCoin lost = coin();
        Transaction kept = old.split(2, 1, FEE);
        Transaction gone = lost.split(2, 1, FEE);
        chain.submit(kept);
        chain.submit(gone);
        chain.mine(1);
        long height = chain.tip().place().height();
        chain.reorganise(2);
        assertThat(chain.tip().place().height()).isEqualTo(height + 1);
        assertThat(chain.waiting()).containsExactly(kept.txid());
        assertThat(chain.find(gone.txid())).isEmpty();
        assertThatThrownBy(() -> chain.reorganise(1_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void relativeTimeLock_countsMedianTime() throws Rejected {
        chain.mine(20); // the blocks are a second apart
        OpenCoin coin = coin();
        Transaction plain = coin.split(2, 1, FEE);
        TxInput locked = new TxInput(
                coin.outpoint(),
                Bytes.EMPTY,
                1L << 22 | 1,
                plain.inputs().get(0).witness());
        Transaction tx = new Transaction(2, List.of(locked), plain.outputs(), 0);
        assertRefused(tx, "non-BIP68-final");
        chain.mine(510);
        assertRefused(tx, "non-BIP68-final");
        chain.mine(1);
        chain.submit(tx);
    }

    @Test
    void blocks_areOfLimitedSize() throws Rejected {
        List<Transaction> large = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            large.add(coin().split(2, 2_300, new Sats(150_000)));
            chain.submit(large.get(i));
        }
        chain.mine(1);
        assertThat(chain.waiting()).hasSizeBetween(1, 2);
        chain.mine(1);
        assertThat(chain.waiting()).isEmpty();
        assertThat(chain.spender(new Outpoint(large.get(0).txid(), 0))).isEmpty();
    }
}
