package io.portcullis.mpc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Block;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.OutpointStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What became of a claim on two outputs, by who spends them and where. */
class ChainSightTest {
    private static final Block TIP = FixtureChain.block(810);
    private static final TxOutput OUTPUT = new TxOutput(new Sats(1_000), Bytes.fromHex("51"));
    private static final Outpoint FIRST = TestClaims.outpoint(1);
    private static final Outpoint SECOND = TestClaims.outpoint(2);

    private final Transaction own = spending(1);
    private final Transaction rival = spending(2);
    private final HardLock lock = new HardLock(
            TestClaims.claimOn(1, 2).id(),
            Action.LIQUIDATE,
            List.of(new Attempt(own.txid(), new Sats(600), 200)),
            800,
            LiquidationFixture.NOW);

    private static Transaction spending(int sequence) {
        return new Transaction(3, List.of(new TxInput(FIRST, sequence)), List.of(OUTPUT), 0);
    }

    private static OutpointStatus spent(Transaction by, Optional<Block> in) {
        return new OutpointStatus.Spent(OUTPUT, new ChainTransaction(by, in));
    }

    private ClaimFate fate(OutpointStatus first, OutpointStatus second) {
        Map<Outpoint, OutpointStatus> seen = new HashMap<>(Map.of(FIRST, first, SECOND, second));
        ChainFacts facts = new ChainSight(TIP, seen).facts(Map.of(FIRST, lock, SECOND, lock));
        assertThat(facts.height()).isEqualTo(810);
        return facts.fates().get(lock.claimId());
    }

    private static final OutpointStatus UNSPENT = new OutpointStatus.Unspent(OUTPUT, Optional.of(TIP));

    @Test
    void claim_thatNoBlockSpends_isUnconfirmed() {
        assertThat(fate(UNSPENT, UNSPENT)).isEqualTo(ClaimFate.UNCONFIRMED);
        assertThat(fate(spent(own, Optional.empty()), UNSPENT)).isEqualTo(ClaimFate.UNCONFIRMED);
        assertThat(fate(spent(rival, Optional.empty()), UNSPENT)).isEqualTo(ClaimFate.UNCONFIRMED);
    }

    @Test
    void claim_thatABlockHas_isConfirmed() {
        Optional<Block> block = Optional.of(FixtureChain.block(805));
        assertThat(fate(spent(own, block), UNSPENT)).isEqualTo(ClaimFate.CONFIRMED);
        assertThat(fate(spent(own, block), spent(own, block))).isEqualTo(ClaimFate.CONFIRMED);
    }

    /** As deep as the deeper of the two is buried. */
    @Test
    void claim_thatABlockContradicts_isInConflict() {
        OutpointStatus deep = spent(rival, Optional.of(FixtureChain.block(805)));
        OutpointStatus shallow = spent(rival, Optional.of(FixtureChain.block(810)));
        assertThat(fate(deep, UNSPENT)).isEqualTo(new ClaimFate(false, 6));
        assertThat(fate(UNSPENT, shallow)).isEqualTo(new ClaimFate(false, 1));
        assertThat(fate(deep, shallow)).isEqualTo(new ClaimFate(false, 6));
        assertThat(fate(shallow, deep)).isEqualTo(new ClaimFate(false, 6));
    }

    @Test
    void fates_ofTwoOutputs_areTheOneThatSaysMore() {
        var conflict = new ClaimFate(false, 3);
        assertThat(ClaimFate.CONFIRMED.worse(conflict)).isEqualTo(ClaimFate.CONFIRMED);
        assertThat(conflict.worse(ClaimFate.CONFIRMED)).isEqualTo(ClaimFate.CONFIRMED);
        assertThat(conflict.worse(ClaimFate.UNCONFIRMED)).isEqualTo(conflict);
        assertThat(ClaimFate.UNCONFIRMED.worse(conflict)).isEqualTo(conflict);
        assertThat(conflict.worse(new ClaimFate(false, 4))).isEqualTo(new ClaimFate(false, 4));
    }

    @Test
    void output_isFree_unlessABlockSpendsIt() {
        assertThatCode(() -> sees(UNSPENT).requireUnspent()).doesNotThrowAnyException();
        assertThatCode(() -> sees(spent(own, Optional.empty())).requireUnspent())
                .doesNotThrowAnyException();
        assertRefused(Rule.VAULT_UNSPENT, spent(own, Optional.of(TIP)));
        assertRefused(Rule.VAULT_UNSPENT, new OutpointStatus.Unknown());
        assertRefused(Rule.OTHER_INPUTS, new OutpointStatus.Unspent(OUTPUT, Optional.empty()));
    }

    private static ChainSight sees(OutpointStatus status) {
        return new ChainSight(TIP, Map.of(FIRST, status));
    }

    private static void assertRefused(Rule rule, OutpointStatus status) {
        assertThatThrownBy(() -> sees(status).requireUnspent())
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(rule));
    }
}
