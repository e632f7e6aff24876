package io.portcullis.mpc.policy;

import io.portcullis.action.ActionRefused;
import io.portcullis.action.Protocol;
import io.portcullis.action.StrictRules;
import io.portcullis.action.Takeover;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.ducat.LiquidationQuote;
import java.util.List;
import java.util.Optional;

/**
 * A vault that is taken over, and what the protocol's formulas say of it.
 *
 * @param quote of all of it, or of a part
 */
record Taken(Seized seized, Takeover takeover, LiquidationQuote quote) {
    /**
     * @param recapitalisation of a part
     * @throws Refused when the price is above the threshold, or the formulas give nothing at it
     */
    static Taken of(Seized seized, TakeoverTarget target, Optional<Sats> recapitalisation) {
        Takeover takeover = takeover(seized, target);
        try {
            LiquidationQuote quote = recapitalisation
                    .map(sats -> takeover.quote(seized.terms(), sats))
                    .orElseGet(() -> takeover.quote(seized.terms()));
            Rule.TAKEOVER.require(recapitalisation.isEmpty() || takeover.isPart(quote));
            return new Taken(seized, takeover, quote);
        } catch (ActionRefused refused) {
            throw new Refused(Rule.TAKEOVER, refused.rule().tag());
        }
    }

    private static Takeover takeover(Seized seized, TakeoverTarget target) {
        try {
            return new Takeover(seized.vault(), seized.breach().tholdKey(), target.liquidPrice());
        } catch (ActionRefused refused) {
            throw new Refused(Rule.LIQUID_PRICE, refused.rule().tag());
        }
    }

    /** The vault as it is then. */
    VaultState after(Action action, Outpoint outpoint) {
        return action == Action.REPO ? takeover.cleared(outpoint, seized.terms()) : takeover.trimmed(outpoint, quote);
    }

    /** As the protocol's rules see it. */
    StrictRules.Target target(VaultState after, Protocol protocol) {
        return new StrictRules.Target(
                takeover.vault().toProfile(protocol), after.toProfile(protocol), takeover.key(), takeover.price());
    }

    List<Moment> moments(OwnPrices prices) {
        return List.of(seized.moment(prices), new LiquidPrice(takeover.price(), prices));
    }
}
