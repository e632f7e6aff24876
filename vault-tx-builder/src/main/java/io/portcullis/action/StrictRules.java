package io.portcullis.action;

import static io.portcullis.action.VaultRule.BALANCE;
import static io.portcullis.action.VaultRule.BALANCE_DECREASES;
import static io.portcullis.action.VaultRule.BALANCE_INCREASES;
import static io.portcullis.action.VaultRule.CLEARED;
import static io.portcullis.action.VaultRule.COMMIT_SIGNATURE;
import static io.portcullis.action.VaultRule.DEBT_DECREASES;
import static io.portcullis.action.VaultRule.DEBT_INCREASES;
import static io.portcullis.action.VaultRule.DEBT_UNCHANGED;
import static io.portcullis.action.VaultRule.ENCUMBERED;
import static io.portcullis.action.VaultRule.GUARDIANS;
import static io.portcullis.action.VaultRule.LIQUID_PRICE;
import static io.portcullis.action.VaultRule.NOTHING_LEFT;
import static io.portcullis.action.VaultRule.NO_BALANCE_LEFT;
import static io.portcullis.action.VaultRule.ORACLES;
import static io.portcullis.action.VaultRule.ORACLE_MEMBER;
import static io.portcullis.action.VaultRule.PROTOCOL;
import static io.portcullis.action.VaultRule.SAME_CLIENT;
import static io.portcullis.action.VaultRule.SAME_GUARDIANS;
import static io.portcullis.action.VaultRule.SAME_ROOT;
import static io.portcullis.action.VaultRule.TARGETS;
import static io.portcullis.action.VaultRule.TARGET_CLEARED;
import static io.portcullis.action.VaultRule.TARGET_OWES;
import static io.portcullis.action.VaultRule.TARGET_REDUCED;
import static io.portcullis.action.VaultRule.THOLD_KEY;
import static io.portcullis.action.VaultRule.THRESHOLD_RANGE;

import io.portcullis.action.VaultAction.Condition;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DUCAT's strict rules (ducat-wire §7.2): what every verifier of the protocol asks of a step from one state to the next. */
public final class StrictRules {
    private final Protocol protocol;

    public StrictRules(Protocol protocol) {
        this.protocol = protocol;
    }

    /** A vault that is taken over: before, after, and the key and price that it is taken at. */
    public record Target(VaultProfile before, VaultProfile after, TholdKey key, UsdPrice price) {}

    /**
     * What holds for the acting vault of any action that leaves one.
     *
     * @param prev absent for an opening
     * @throws ActionRefused by the first rule that does not hold
     */
    public void step(VaultAction action, Optional<VaultProfile> prev, VaultProfile next) {
        switch (action) {
            case OPEN -> open(next);
            case BORROW -> borrow(prev.orElseThrow(), next);
            case REPAY -> repay(prev.orElseThrow(), next);
            case DEPOSIT -> deposit(prev.orElseThrow(), next);
            case WITHDRAW -> withdraw(prev.orElseThrow(), next);
            case REPO, TRIM -> liquidator(prev.orElseThrow(), next);
            case CLOSE, LIQUIDATE ->
                throw new IllegalArgumentException(action + " leaves no vault of the same owner's");
        }
    }

    /**
     * What holds for all vaults of an action.
     *
     * @param targets that are taken over
     * @throws ActionRefused by the first rule that does not hold
     */
    public void step(VaultAction action, Optional<VaultProfile> prev, VaultProfile next, List<Target> targets) {
        switch (action) {
            case REPO -> repo(prev.orElseThrow(), next, targets);
            case TRIM -> trim(prev.orElseThrow(), next, targets);
            default -> step(action, prev, next);
        }
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void open(VaultProfile next) {
        requirePriced(next);
        ENCUMBERED.require(next.condition() == Condition.ENCUMBERED);
        ORACLES.require(!next.debt().commits().isEmpty());
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void borrow(VaultProfile prev, VaultProfile next) {
        requireSteps(prev, next);
        DEBT_INCREASES.require(next.debt().unitBalance() > prev.debt().unitBalance());
        ORACLES.require(!next.debt().commits().isEmpty());
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void repay(VaultProfile prev, VaultProfile next) {
        requireSteps(prev, next);
        DEBT_DECREASES.require(next.debt().unitBalance() < prev.debt().unitBalance());
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void deposit(VaultProfile prev, VaultProfile next) {
        requireSteps(prev, next);
        SAME_CLIENT.require(next.client().equals(prev.client()));
        BALANCE_INCREASES.require(balance(next).compareTo(balance(prev)) > 0);
        DEBT_UNCHANGED.require(next.debt().unitBalance() == prev.debt().unitBalance());
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void withdraw(VaultProfile prev, VaultProfile next) {
        requireSteps(prev, next);
        BALANCE_DECREASES.require(balance(next).compareTo(balance(prev)) < 0);
        DEBT_UNCHANGED.require(next.debt().unitBalance() == prev.debt().unitBalance());
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void close(VaultProfile prev, VaultProfile next) {
        requirePriced(prev);
        requireSound(next);
        requireSame(prev, next);
        SAME_CLIENT.require(next.client().equals(prev.client()));
        CLEARED.require(prev.condition() == Condition.CLEARED && next.condition() == Condition.CLEARED);
        VaultProfile.Holding left = next.holding();
        NOTHING_LEFT.require(left.coin().isEmpty()
                && left.script().isEmpty()
                && left.value().isEmpty()
                && next.debt().ratio().isEmpty());
        NO_BALANCE_LEFT.require(left.balance().equals(Sats.ZERO));
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void liquidate(Target target) {
        VaultProfile before = target.before();
        requirePriced(before);
        requireSound(target.after());
        ENCUMBERED.require(before.condition() == Condition.ENCUMBERED);
        List<Commit> opened = before.debt().commits().stream()
                .filter(commit -> commit.tholdHash().equals(target.key().hash()))
                .toList();
        THOLD_KEY.require(!opened.isEmpty());
        LIQUID_PRICE.require(!opened.get(0).tholdPrice().isBelow(target.price()));
        SAME_ROOT.require(target.after().rootTxid().equals(before.rootTxid()));
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void repo(VaultProfile prev, VaultProfile next, List<Target> targets) {
        liquidator(prev, next);
        TARGETS.require(!targets.isEmpty());
        for (Target target : targets) {
            requireTakenOver(target);
            TARGET_CLEARED.require(target.after().debt().unitBalance() == 0
                    && target.after().debt().ratio().isEmpty());
        }
    }

    /** @throws ActionRefused by the first rule that does not hold */
    public void trim(VaultProfile prev, VaultProfile next, List<Target> targets) {
        liquidator(prev, next);
        TARGETS.require(targets.size() == 1);
        Target target = targets.get(0);
        requireTakenOver(target);
        long left = target.after().debt().unitBalance();
        TARGET_OWES.require(left > 0 && target.after().debt().ratio().isPresent());
        TARGET_REDUCED.require(left < target.before().debt().unitBalance());
    }

    /**
     * What holds for the vault that takes over others, whatever they are.
     *
     * @throws ActionRefused by the first rule that does not hold
     */
    public void liquidator(VaultProfile prev, VaultProfile next) {
        requireSteps(prev, next);
        SAME_CLIENT.require(next.client().equals(prev.client()));
        ENCUMBERED.require(next.condition() == Condition.ENCUMBERED);
    }

    private void requireTakenOver(Target target) {
        liquidate(target);
        SAME_GUARDIANS.require(sameGuardians(target.before(), target.after()));
        SAME_CLIENT.require(target.after().client().equals(target.before().client()));
    }

    private void requireSteps(VaultProfile prev, VaultProfile next) {
        requirePriced(prev);
        requirePriced(next);
        requireSame(prev, next);
    }

    private static void requireSame(VaultProfile prev, VaultProfile next) {
        SAME_GUARDIANS.require(sameGuardians(prev, next));
        SAME_ROOT.require(next.rootTxid().equals(prev.rootTxid()));
    }

    private static boolean sameGuardians(VaultProfile prev, VaultProfile next) {
        return Set.copyOf(prev.guardians()).equals(Set.copyOf(next.guardians()));
    }

    private void requirePriced(VaultProfile profile) {
        requireSound(profile);
        List<Commit> commits = profile.debt().commits();
        Set<XOnlyKey> oracles =
                new HashSet<>(commits.stream().map(Commit::oracle).toList());
        ORACLES.require(commits.size() <= 3 && oracles.size() == commits.size());
        ORACLE_MEMBER.require(protocol.members().oracles().values().containsAll(oracles));
        for (Commit commit : commits) {
            THRESHOLD_RANGE.require(commit.hasThresholdInRange());
            COMMIT_SIGNATURE.require(profile.debt()
                    .priceStamp()
                    .filter(stamp -> commit.isSignedFor(protocol.network(), stamp))
                    .isPresent());
        }
    }

    private void requireSound(VaultProfile profile) {
        List<XOnlyKey> guardians = profile.guardians();
        GUARDIANS.require(!guardians.isEmpty()
                && guardians.size() <= 3
                && Set.copyOf(guardians).size() == guardians.size());
        PROTOCOL.require(profile.protocolId().equals(protocol.id()));
        Sats least = protocol.terms().vaultValueMin();
        BALANCE.require(profile.holding().value().stream()
                .allMatch(value -> value.equals(balance(profile).plus(least))));
    }

    private static Sats balance(VaultProfile profile) {
        return profile.holding().balance();
    }
}
