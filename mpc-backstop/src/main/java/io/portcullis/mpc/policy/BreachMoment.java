package io.portcullis.mpc.policy;

import io.portcullis.mpc.price.Evidence;
import io.portcullis.protocol.Stamp;

/** A vault may be seized now: this node's own price held at the threshold, and is there. A reveal by an oracle says nothing here. */
record BreachMoment(ClaimedContract contract, OwnPrices prices) implements Moment {
    @Override
    public void require(Stamp now) {
        switch (prices.judge(contract.observation().baseStamp(), contract.tholdPrice(), now)) {
            case CONFIRMED -> {}
            case NOT_BELOW -> {
                prices.compare(contract.tholdPrice(), now); // an oracle that reveals has seen this price
                throw new Refused(Rule.NOT_BELOW);
            }
            case RECOVERED -> throw new Refused(Rule.RECOVERED);
            case NO_QUORUM -> throw new Refused(Rule.NO_QUORUM);
            case STALE -> throw new Refused(Rule.STALE);
        }
    }

    @Override
    public Evidence evidence(Stamp now) {
        return prices.evidence(contract.observation().baseStamp(), contract.tholdPrice(), now);
    }
}
