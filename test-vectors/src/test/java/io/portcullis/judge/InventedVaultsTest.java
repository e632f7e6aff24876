package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.Deposit;
import io.portcullis.action.Protocol;
import io.portcullis.action.Repo;
import io.portcullis.action.Takeover;
import io.portcullis.action.VaultState;
import io.portcullis.action.Wallet;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Draft;
import io.portcullis.lineage.Lineage;
import io.portcullis.lineage.LineageRefused;
import io.portcullis.lineage.LineageRule;
import io.portcullis.vault.Members;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.Signed;
import io.portcullis.vaultlife.VaultLife;
import io.portcullis.vaultlife.VaultWorld;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vaults that somebody made up, each beside the real one that it differs from in one thing. */
class InventedVaultsTest {
    private static final Set<LineageRule> REFUSED = EnumSet.noneOf(LineageRule.class);
    private static final Secret OWNER = Secret.of(1);

    private final VaultWorld world = new VaultWorld(2, 2, true);
    private final JudgedGround ground = new JudgedGround();
    private final VaultLife life = new VaultLife(world, ground);
    private VaultState opened;
    private VaultState richer;

    @BeforeEach
    void open() {
        opened = life.open(OWNER, 0, 18_010_000, 1_000_000, world.contracts(100_000, 75_000));
        richer = life.deposit(
                OWNER, 1, opened, 50_000, world.contracts(100_000, 75_000).pricing());
    }

    /** All but the length, which would take twenty thousand transactions. */
    @AfterAll
    static void everyRuleHasRefused() {
        Set<LineageRule> all = EnumSet.allOf(LineageRule.class);
        all.remove(LineageRule.LENGTH);
        assertThat(REFUSED).containsAll(all);
    }

    private Lineage lineage() {
        return new Lineage(world.protocol(), ground::transaction);
    }

    private Transaction tx(VaultState state) {
        return ground.transaction(state.outpoint().txid()).orElseThrow();
    }

    /** The state's transaction changed, and everything else as it is. */
    private void assertRefused(VaultState state, UnaryOperator<Transaction> change, LineageRule rule) {
        assertThat(lineage().of(state.outpoint())).isNotEmpty();
        Transaction changed = change.apply(tx(state));
        var lineage = new Lineage(
                world.protocol(),
                txid -> txid.equals(changed.txid()) ? Optional.of(changed) : ground.transaction(txid));
        assertRefused(
                () -> lineage.of(new Outpoint(changed.txid(), state.outpoint().index())), rule);
    }

    private static void assertRefused(Runnable walk, LineageRule rule) {
        assertThatThrownBy(walk::run)
                .isInstanceOfSatisfying(
                        LineageRefused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule));
        REFUSED.add(rule);
    }

    private static Transaction withOutputs(Transaction tx, UnaryOperator<TxOutput> change) {
        return new Transaction(
                tx.version(), tx.inputs(), tx.outputs().stream().map(change).toList(), tx.lockTime());
    }

    /** Changes the byte of the return data at an offset of its payload. */
    private static UnaryOperator<Transaction> dataByte(int offset, int value) {
        return tx -> withOutputs(tx, output -> {
            if (!VaultReturnScript.isReturnData(output.script())) {
                return output;
            }
            byte[] script = output.script().toArray();
            int push = script[2] == 0x4c ? 4 : 3;
            script[push + offset] = (byte) value;
            return new TxOutput(output.amount(), Bytes.of(script));
        });
    }

    @Test
    void aTransactionThatNobodyKnows() {
        assertRefused(() -> lineage().of(new Outpoint(Bytes.fromHex("99".repeat(32)), 1)), LineageRule.KNOWN);
    }

    @Test
    void aPlainPaymentToAVaultsScript() {
        Outpoint plain = ground.fund(opened.script().output().script(), opened.value());
        assertRefused(() -> lineage().of(plain), LineageRule.ACTION);
    }

    @Test
    void anotherOutputOfTheTransaction() {
        assertRefused(() -> lineage().of(new Outpoint(opened.outpoint().txid(), 0)), LineageRule.VAULT_OUTPUT);
    }

    @Test
    void inventedDebt_breaksTheSignatures() {
        assertRefused(opened, dataByte(4, 1), LineageRule.SIGNATURES);
        assertRefused(richer, dataByte(4, 1), LineageRule.SIGNATURES);
    }

    @Test
    void inventedThreshold_guardianOrOracle_breakTheSignatures() {
        int commit = 2 + 2 + 4 + 4 + 16 + 16 + 2 + 1;
        assertRefused(opened, dataByte(commit + 9, 1), LineageRule.SIGNATURES);
        assertRefused(opened, dataByte(2, 1), LineageRule.SIGNATURES);
        assertRefused(opened, dataByte(commit, 9), LineageRule.SIGNATURES);
    }

    /** An opening that nobody cosigned: the inventor's own coins, marked as the template is, and any return data. */
    private Transaction forged(UnaryOperator<Transaction> change) {
        Outpoint coin = ground.fund(OWNER.keyPathScript(), opened.value());
        Outpoint other = ground.fund(OWNER.keyPathScript(), opened.value());
        Transaction real = tx(opened);
        List<TxInput> inputs = List.of(
                new TxInput(coin, real.inputs().get(0).sequence()),
                new TxInput(other, real.inputs().get(1).sequence()));
        Transaction forged = change.apply(new Transaction(3, inputs, real.outputs(), 0));
        return signed(forged);
    }

    private Transaction signed(Transaction tx) {
        List<TxOutput> spent = tx.inputs().stream()
                .map(input -> ground.transaction(input.outpoint().txid())
                        .orElseThrow()
                        .outputs()
                        .get(0))
                .toList();
        Transaction signed = tx;
        for (int i = 0; i < spent.size(); i++) {
            signed = OWNER.signKeyPath(signed, i, spent);
        }
        return signed;
    }

    private void assertForgeryRefused(UnaryOperator<Transaction> change, LineageRule rule) {
        Transaction forged = forged(change);
        var lineage = new Lineage(
                world.protocol(), txid -> txid.equals(forged.txid()) ? Optional.of(forged) : ground.transaction(txid));
        assertRefused(() -> lineage.of(new Outpoint(forged.txid(), 1)), rule);
    }

    @Test
    void anOpeningThatTheGuardianDidNotSign_hasNoCommitLeaf() {
        assertForgeryRefused(UnaryOperator.identity(), LineageRule.LEAF);
    }

    /** Even what the guardian signed counts only when it fits: its rules may have been others. */
    @Test
    void cosignedStepsThatDoNotFit() {
        int hash = 2 + 2 + 4 + 4 + 16 + 16 + 2 + 1 + 10;
        assertRefused(() -> lineage().of(cosigned(dataByte(hash, 0x5a))), LineageRule.VAULT_SCRIPT);
        assertRefused(() -> lineage().of(cosigned(dataByte(4, 1))), LineageRule.RULES);
    }

    /** A deposit, changed and then signed by owner and guardian. */
    private Outpoint cosigned(UnaryOperator<Transaction> change) {
        var wallet = new Wallet(List.of(life.coin(OWNER, 100_000)), OWNER.keyPathScript());
        Contracts fresh = world.contracts(100_000, 75_000);
        Draft draft = new Deposit(world.context(0), richer, new Sats(20_000), fresh.pricing(), wallet)
                .pay(VaultLife.RATE)
                .draft();
        Transaction changed = change.apply(draft.unsigned());
        Transaction signed = Secret.signLeaf(changed, 0, draft, OWNER, world.guardian(0));
        signed = OWNER.signKeyPath(signed, 1, draft);
        ground.accept(List.of(new Signed("cosigned", signed, draft)));
        return new Outpoint(signed.txid(), 0);
    }

    /** The liquidator's data says another debt than it took over. */
    @Test
    void aTakeoverOfAnotherDebt() {
        Secret bob = Secret.of(2);
        Contracts contracts = world.contracts(100_000, 75_000);
        VaultState target = life.open(bob, 0, 18_010_000, 1_000_000, contracts);
        VaultState rich = life.open(OWNER, 0, 60_010_000, 1_000_000, world.contracts(100_000, 75_000));
        Takeover taken = VaultLife.takeover(target, contracts, 0, 70_000);
        Contracts low = world.contracts(70_000, 50_000);
        Draft draft = new Repo(
                        world.context(0),
                        rich,
                        List.of(taken),
                        Sats.ZERO,
                        low.pricing(),
                        new Wallet(List.of(), OWNER.keyPathScript()))
                .pay(VaultLife.RATE)
                .draft();
        Transaction changed = dataByte(7, 1).apply(draft.unsigned());
        Transaction signed = Secret.signLeaf(changed, 0, draft, OWNER, world.guardian(0));
        signed = life.liquidate(signed, 1, draft, 0, taken.key());
        ground.accept(List.of(new Signed("cosigned", signed, draft)));
        Bytes txid = signed.txid();
        assertRefused(() -> lineage().of(new Outpoint(txid, 0)), LineageRule.DEBT);
    }

    @Test
    void anOpeningByAGuardianOfOnesOwn() {
        var outsider = new VaultWorld(3, 2, true);
        var there = new VaultLife(outsider, ground);
        VaultState foreign = there.open(OWNER, 2, 18_010_000, 1_000_000, outsider.contracts(100_000, 75_000));
        assertRefused(() -> lineage().of(foreign.outpoint()), LineageRule.RETURN_DATA);
        var lone = new VaultWorld(1, 2, true);
        VaultState ours =
                new VaultLife(lone, ground).open(OWNER, 0, 18_010_000, 1_000_000, lone.contracts(100_000, 75_000));
        var mistaken = new Protocol(
                world.protocol().id(),
                world.protocol().domainHash(),
                world.protocol().network(),
                new Members(
                        Map.of(0, Secret.of(999).key()),
                        world.protocol().members().oracles()),
                world.protocol().terms());
        assertRefused(() -> new Lineage(mistaken, ground::transaction).of(ours.outpoint()), LineageRule.GUARDIAN);
    }
}
