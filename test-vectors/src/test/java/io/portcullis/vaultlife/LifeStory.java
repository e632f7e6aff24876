package io.portcullis.vaultlife;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.action.Pricing;
import io.portcullis.action.Seize;
import io.portcullis.action.Takeover;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.fees.Draft;
import io.portcullis.vault.Retirement;
import io.portcullis.vault.UnitBurnTx;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.util.List;
import java.util.Optional;

/** All actions on a few vaults, from opening to closing, through a crash; and what must be refused on the way. */
public final class LifeStory {
    private static final Secret ALICE = Secret.of(1);
    private static final Secret BOB = Secret.of(2);
    private static final Secret CAROL = Secret.of(3);
    private static final long HIGH = 100_000;
    private static final long THOLD = 75_000;
    private static final long LOW = 70_000;

    private final VaultWorld world;
    private final Ground ground;
    private final VaultLife life;
    private final int last;

    public LifeStory(VaultWorld world, Ground ground) {
        this.world = world;
        this.ground = ground;
        this.life = new VaultLife(world, ground);
        this.last = world.guardianKeys().size() - 1;
    }

    public VaultLife life() {
        return life;
    }

    /** Tells it. */
    public void run() {
        Contracts bobs = high();
        VaultState bob = life.open(BOB, last, 18_010_000, 1_000_000, bobs);
        Contracts carols = high();
        VaultState carol = life.open(CAROL, 0, 18_010_000, 1_000_000, carols);
        VaultState alice = owner(life.open(ALICE, 0, 40_010_000, 1_000_000, high()));
        alice = crash(alice, bob, bobs, carol, carols);
        life.close(ALICE, 0, clear(alice));
    }

    /** A vault's ordinary days. */
    private VaultState owner(VaultState vault) {
        VaultState borrowed = life.borrow(ALICE, last, vault, 100_000, high());
        assertThat(borrowed.unitBalance()).isEqualTo(1_100_000);
        VaultState more = life.deposit(ALICE, 0, borrowed, 5_000_000, high().pricing());
        VaultState less = life.withdraw(ALICE, last, more, 1_000_000, high().pricing());
        return life.repay(ALICE, 0, less, 200_000, 0, high().pricing());
    }

    /** Alice takes over Bob's vault whole and Carol's in part; the rest of Carol's is seized. */
    private VaultState crash(VaultState alice, VaultState bob, Contracts bobs, VaultState carol, Contracts carols) {
        int oracle = world.oracles() - 1;
        seizeByEveryLeaf(bob, bobs);
        List<VaultState> repo =
                life.repo(ALICE, last, alice, List.of(VaultLife.takeover(bob, bobs, oracle, LOW)), true, low());
        assertThat(repo.get(1).isEncumbered()).isFalse();
        List<VaultState> trim =
                life.trim(ALICE, 0, repo.get(0), VaultLife.takeover(carol, carols, 0, LOW), 1_000_000, low());
        seizeRetired(trim.get(1), carols);
        return trim.get(0);
    }

    private VaultState clear(VaultState vault) {
        VaultState cleared = life.repay(ALICE, 0, vault, vault.unitBalance(), 1_000_000, Pricing.NONE);
        assertThat(cleared.isEncumbered()).isFalse();
        VaultState more = life.deposit(ALICE, 0, cleared, 700_000, Pricing.NONE);
        return life.withdraw(ALICE, last, more, 700_000, Pricing.NONE);
    }

    /** Each leaf of each guardian and oracle opens the vault, and none opens when one thing is wrong. */
    private void seizeByEveryLeaf(VaultState vault, Contracts contracts) {
        for (int guardian = 0; guardian <= last; guardian++) {
            for (int oracle = 0; oracle < world.oracles(); oracle++) {
                Takeover taken = VaultLife.takeover(vault, contracts, oracle, LOW);
                Draft draft = new Seize(world.context(guardian), taken, Optional.empty())
                        .pay(VaultLife.RATE)
                        .draft();
                Bytes key = contracts.keys().get(oracle).reveal();
                Secret signer = world.guardian(guardian);
                Transaction right = signer.signLiquidation(draft.unsigned(), 0, draft, key);
                right.verifySpends(draft.spent());
                var signed = new Signed("seizure", right, draft);
                Spoiled.of(signed).forEach(wrong -> ground.refuse(List.of(), wrong.signed(), wrong.reason()));
            }
        }
    }

    /** Somebody burns the debt, and is paid by the seizure that spends the burn's connector. */
    private void seizeRetired(VaultState vault, Contracts contracts) {
        UnitBurnTx burn = life.burn(BOB, world.guardian(last).key(), vault.unitBalance(), vault.unitBalance());
        var retirement = Retirement.of(burn, BOB.keyPathScript());
        Draft draft = new Seize(
                        world.context(last), VaultLife.takeover(vault, contracts, 0, LOW), Optional.of(retirement))
                .pay(VaultLife.RATE)
                .draft();
        Transaction tx = life.liquidate(
                draft.unsigned(), 0, draft, last, contracts.keys().get(0));
        tx = Secret.signLeaf(tx, 1, draft, BOB, world.guardian(last));
        assertThat(tx.outputs().get(0).script()).isEqualTo(BOB.keyPathScript());
        life.accept(VaultLife.signBurn(burn, BOB), new Signed("seizure", tx, draft));
    }

    private Contracts high() {
        return world.contracts(HIGH, THOLD);
    }

    private Contracts low() {
        return world.contracts(LOW, 50_000);
    }
}
