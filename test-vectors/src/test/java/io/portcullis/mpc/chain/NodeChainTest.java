package io.portcullis.mpc.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.ChainEndpoint;
import io.portcullis.chain.ChainRefused;
import io.portcullis.chain.ChainUnavailable;
import io.portcullis.chain.EsploraChain;
import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.chainsim.RelayPolicy;
import io.portcullis.lineage.LineageRefused;
import io.portcullis.lineage.LineageRule;
import io.portcullis.protocol.Network;
import io.portcullis.runes.RuneAmount;
import io.portcullis.vaultlife.LifeStory;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.VaultLife;
import io.portcullis.vaultlife.VaultWorld;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node's view, through the sockets of a served chain. */
class NodeChainTest {
    private static final UnitGenesis NOTHING = new UnitGenesis(Map.of());

    private final ChainSimulator simulator = ChainSimulator.start(0, RelayPolicy.CORE, Clock.systemUTC());
    private final SimulatedGround ground = new SimulatedGround(simulator.chain());

    @AfterEach
    void close() {
        simulator.close();
    }

    private NodeChain node(VaultWorld world, UnitGenesis genesis) {
        var settings = new ChainSettings(ChainEndpoint.of(simulator.url(), Network.REGTEST), Optional.empty(), genesis);
        return NodeChain.open(settings, List.of(world.protocol()));
    }

    /** Every state that vaults were in, of a story with takeovers whole and in part. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lineage_ofEveryStateOfAStory_isThatState(boolean perVault) {
        var world = new VaultWorld(2, 2, perVault);
        var story = new LifeStory(world, ground);
        story.run();
        NodeChain node = node(world, NOTHING);
        assertThat(story.life().states()).hasSizeGreaterThan(10).allSatisfy(state -> {
            assertThat(node.lineage(state.outpoint())).isEqualTo(state);
            assertThat(node.lineage(state.outpoint())).isEqualTo(state);
        });
    }

    private VaultState opened(VaultWorld world) {
        return new VaultLife(world, ground)
                .open(Secret.of(1), 0, 18_010_000, 1_000_000, world.contracts(100_000, 74_000));
    }

    @Test
    void lineage_ofAVaultThatAReorganisationRemoved_isNone() {
        var world = new VaultWorld(1, 1, true);
        VaultState vault = opened(world);
        assertThat(node(world, NOTHING).lineage(vault.outpoint())).isEqualTo(vault);
        simulator.chain().reorganise(1);
        assertThat(node(world, NOTHING)
                        .transaction(vault.outpoint().txid())
                        .orElseThrow()
                        .block())
                .isEmpty();
        assertThatThrownBy(() -> node(world, NOTHING).lineage(vault.outpoint()))
                .isInstanceOfSatisfying(
                        LineageRefused.class, e -> assertThat(e.rule()).isEqualTo(LineageRule.KNOWN));
    }

    /** The script and the return data of a vault, paid for by a stranger. */
    @Test
    void lineage_ofACopy_isNone() throws Exception {
        var world = new VaultWorld(1, 1, true);
        VaultState vault = opened(world);
        Transaction opening = simulatedTransaction(vault.outpoint());
        var copy = new Transaction(
                3,
                List.of(new TxInput(anyones(), 0xffff_ffffL)),
                List.of(opening.outputs().get(1), opening.outputs().get(3)),
                0);
        simulator.chain().mineExactly(List.of(copy));
        assertThatThrownBy(() -> node(world, NOTHING).lineage(new Outpoint(copy.txid(), 0)))
                .isInstanceOf(LineageRefused.class);
    }

    private Outpoint anyones() {
        return ground.fund(Bytes.fromHex("51"), new Sats(20_000_000));
    }

    private Transaction simulatedTransaction(Outpoint outpoint) {
        return EsploraChain.connect(ChainEndpoint.of(simulator.url(), Network.REGTEST))
                .transaction(outpoint.txid())
                .orElseThrow()
                .tx();
    }

    /** The reserve's UNIT, through the issue and the vault's transaction, to the owner. */
    @Test
    void runes_areFollowedBackToWhatIsVouchedFor() {
        var world = new VaultWorld(1, 1, true);
        VaultState vault = opened(world);
        Outpoint reserve = ground.funded.get(0);
        var paid = new Outpoint(vault.outpoint().txid(), 0);
        Outpoint unknown = anyones();
        NodeChain node = node(world, new UnitGenesis(Map.of(reserve, RuneAmount.of(1_500_000))));
        Transaction opening = simulatedTransaction(paid);
        Outpoint rest = new Outpoint(opening.inputs().get(0).outpoint().txid(), 0);
        assertThat(node.runes(List.of(paid, rest, unknown)).balances())
                .containsEntry(paid, Map.of(VaultWorld.UNIT, RuneAmount.of(1_000_000)))
                .containsEntry(rest, Map.of(VaultWorld.UNIT, RuneAmount.of(500_000)))
                .containsEntry(unknown, Map.of());
    }

    /** Less in the account than was issued: what there was counts, and no more. */
    @Test
    void runes_neverCountMoreThanIsVouchedFor() {
        var world = new VaultWorld(1, 1, true);
        var paid = new Outpoint(opened(world).outpoint().txid(), 0);
        Outpoint reserve = ground.funded.get(0);
        assertThat(node(world, new UnitGenesis(Map.of(reserve, RuneAmount.of(7))))
                        .runes(List.of(paid))
                        .balances())
                .containsEntry(paid, Map.of(VaultWorld.UNIT, RuneAmount.of(7)));
        assertThat(node(world, NOTHING).runes(List.of(paid)).balances()).containsEntry(paid, Map.of());
    }

    @Test
    void estimates_areTheSources() {
        NodeChain node = node(new VaultWorld(1, 1, true), NOTHING);
        simulator.estimate(new FeeRate(2_000_000));
        assertThat(node.feeRate(1)).contains(new FeeRate(2_000_000));
    }

    /** A transaction that was taken is in the mempool; one that was not is no failure. */
    @Test
    void broadcast_sendsWhatItCan() {
        NodeChain node = node(new VaultWorld(1, 1, true), NOTHING);
        Outpoint coin = anyones();
        var right = new Transaction(
                3,
                List.of(new TxInput(coin, 0xffff_ffffL)),
                List.of(new TxOutput(new Sats(19_000_000), Secret.of(1).keyPathScript())),
                0);
        node.broadcast(List.of(right));
        assertThat(node.transaction(right.txid())).isPresent();
        var wrong = new Transaction(3, List.of(new TxInput(coin, 1)), right.outputs(), 0);
        node.broadcast(List.of(wrong));
        assertThat(node.transaction(wrong.txid())).isEmpty();
    }

    @Test
    void sourceThatIsSilentAtFirst_isUsedWhenItAnswers() {
        var world = new VaultWorld(1, 1, true);
        URI[] url = {URI.create("http://127.0.0.1:1")};
        var node = new NodeChain(
                () -> EsploraChain.connect(new ChainEndpoint(url[0], Network.REGTEST, false, Duration.ofSeconds(5))),
                List.of(world.protocol()),
                NOTHING);
        assertThat(node.answers()).isFalse();
        assertThatThrownBy(node::tip).isInstanceOf(ChainUnavailable.class);
        node.broadcast(List.of());
        url[0] = simulator.url();
        assertThat(node.answers()).isTrue();
    }

    @Test
    void sourceOfAnotherNetwork_isRefusedAtTheStart() {
        var settings = new ChainSettings(ChainEndpoint.of(simulator.url(), Network.SIGNET), Optional.empty(), NOTHING);
        List<Protocol> protocols = List.of(new VaultWorld(1, 1, true).protocol());
        assertThatThrownBy(() -> NodeChain.open(settings, protocols)).isInstanceOf(ChainRefused.class);
    }
}
