package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.BREACHED;
import static io.portcullis.mpc.policy.Rule.CONTRACT_ACTIVE;
import static io.portcullis.mpc.policy.Rule.FRESH_SLOT;
import static io.portcullis.mpc.policy.Rule.NO_QUORUM;
import static io.portcullis.mpc.policy.Rule.OWN_RATIO;
import static io.portcullis.mpc.policy.Rule.STALE;

import io.portcullis.action.VaultState;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import java.util.Optional;

/** What this node's own prices and clock say of an action. A compromised oracle can neither lend too much nor let collateral go. */
record ActionMoment(Action action, Step step, OwnPrices prices) implements Moment {
    private static final long SLOT_SECONDS = 60;
    private static final long MAX_SLOT_AGE_SECONDS = 300;

    /** By so much the oracle's price may be above this node's own: they watch different venues (design §5). */
    private static final int TOLERANCE_PERCENT = 1;

    @Override
    public void require(Stamp now) {
        Optional<Encumbered> next = debt(step.next()).filter(any -> action != Action.CLOSE);
        next.ifPresent(data -> FRESH_SLOT.require(isFresh(data.priceStamp(), now)));
        if (next.isPresent() || weakens()) {
            requirePrice(now);
        }
        next.ifPresent(data -> data.commits().forEach(commit -> prices.compare(commit.basePrice(), now)));
        if (weakens()) {
            step.before().flatMap(ActionMoment::debt).ifPresent(data -> requireAbove(data, BREACHED, now));
            requireOwnRatio(now);
        }
        next.ifPresent(data -> requireAbove(data, CONTRACT_ACTIVE, now));
    }

    private static Optional<Encumbered> debt(VaultState state) {
        return state.data() instanceof Encumbered data ? Optional.of(data) : Optional.empty();
    }

    /** On the oracles' grid, and no older than they sign for (design §2). */
    private static boolean isFresh(Stamp stamp, Stamp now) {
        return stamp.seconds() % SLOT_SECONDS == 0 && PriceContract.isFresh(stamp, MAX_SLOT_AGE_SECONDS, now);
    }

    /** Whether it takes collateral out, or adds debt. */
    private boolean weakens() {
        VaultState next = step.next();
        return step.before()
                .map(before -> next.value().compareTo(before.value()) < 0 || next.unitBalance() > before.unitBalance())
                .orElse(true);
    }

    private void requirePrice(Stamp now) {
        switch (prices.judge(now, new UsdPrice(1), now)) {
            case STALE -> throw new Refused(STALE);
            case NO_QUORUM -> throw new Refused(NO_QUORUM);
            default -> {}
        }
    }

    private void requireAbove(Encumbered data, Rule otherwise, Stamp now) {
        for (PriceCommit commit : data.commits()) {
            otherwise.require(prices.judge(data.priceStamp(), commit.tholdPrice(), now) == Verdict.NOT_BELOW);
        }
    }

    private void requireOwnRatio(Stamp now) {
        if (step.next().unitBalance() == 0) {
            return;
        }
        UsdPrice own = prices.median(now).orElseThrow(() -> new Refused(NO_QUORUM));
        var favoured = new UsdPrice(own.dollars() * (100 + TOLERANCE_PERCENT) / 100);
        double least = step.terms().vaultRatioMin().doubleValue();
        OWN_RATIO.require(step.next().ratio(step.terms(), favoured) >= least);
    }
}
