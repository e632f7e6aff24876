package io.portcullis.action;

import static io.portcullis.action.VaultRule.DIRECTION;
import static io.portcullis.action.VaultRule.LIQUIDATION_FORMULA;
import static io.portcullis.action.VaultRule.RATIO_FLOOR;
import static io.portcullis.action.VaultRule.RATIO_WORSENED;
import static io.portcullis.action.VaultRule.VALUE_FLOOR;

import io.portcullis.bitcoin.Sats;
import io.portcullis.terms.RiskTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * DUCAT's policy flags (ducat-wire §7.3): guardians and wallets refuse on any, an indexer records them. A ratio is taken as the
 * profile gives it.
 */
public final class PolicyFlags {
    private final RiskTerms terms;

    public PolicyFlags(RiskTerms terms) {
        this.terms = terms;
    }

    /**
     * The flags of a step, in DUCAT's order.
     *
     * @param prev absent for an opening
     */
    public List<VaultRule> of(VaultAction action, Optional<VaultProfile> prev, VaultProfile next) {
        return switch (action) {
            case OPEN, BORROW ->
                new Raised().when(isBelowFloor(next), RATIO_FLOOR).flags();
            case WITHDRAW ->
                new Raised()
                        .when(isBelowFloor(next), RATIO_FLOOR)
                        .when(leavesTooLittle(next), VALUE_FLOOR)
                        .flags();
            case REPAY -> repayment(prev.orElseThrow(), next);
            case REPO, TRIM -> takeover(prev.orElseThrow(), next);
            case DEPOSIT, CLOSE, LIQUIDATE -> List.of();
        };
    }

    private List<VaultRule> repayment(VaultProfile prev, VaultProfile next) {
        int direction = balance(next).compareTo(balance(prev));
        boolean withdraws = direction < 0;
        return new Raised()
                .when(direction > 0, DIRECTION)
                .when(withdraws && isWorse(prev, next), RATIO_WORSENED)
                .when(withdraws && isBelowFloor(next), RATIO_FLOOR)
                .when(withdraws && leavesTooLittle(next), VALUE_FLOOR)
                .flags();
    }

    private List<VaultRule> takeover(VaultProfile prev, VaultProfile next) {
        boolean grows = balance(next).compareTo(balance(prev)) > 0
                && next.debt().unitBalance() > prev.debt().unitBalance();
        return new Raised()
                .when(next.debt().ratio().isEmpty() || isBelowFloor(next), RATIO_FLOOR)
                .when(!grows, LIQUIDATION_FORMULA)
                .flags();
    }

    private static boolean isWorse(VaultProfile prev, VaultProfile next) {
        double before = prev.debt().ratio().orElse(0);
        return next.debt().ratio().stream().anyMatch(ratio -> ratio < before);
    }

    private boolean isBelowFloor(VaultProfile profile) {
        double floor = terms.vaultRatioMin().doubleValue();
        return profile.debt().ratio().stream().anyMatch(ratio -> ratio < floor);
    }

    private boolean leavesTooLittle(VaultProfile profile) {
        return profile.debt().unitBalance() == 0 && balance(profile).compareTo(terms.vaultValueMin()) < 0;
    }

    private static Sats balance(VaultProfile profile) {
        return profile.holding().balance();
    }

    /** Flags in the order in which they are asked for. */
    private static final class Raised {
        private final List<VaultRule> flags = new ArrayList<>();

        Raised when(boolean raised, VaultRule flag) {
            if (raised) {
                flags.add(flag);
            }
            return this;
        }

        List<VaultRule> flags() {
            return List.copyOf(flags);
        }
    }
}
