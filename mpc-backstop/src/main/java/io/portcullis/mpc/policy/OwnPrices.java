package io.portcullis.mpc.policy;

import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.PriceJudge;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.Optional;

/** The door to what this node saw itself. The oracle's price does not come through it. */
public interface OwnPrices {
    /** Whether the price held at the threshold after {@code baseStamp} and is there at {@code now}. */
    Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now);

    /** How well it confirms what {@link #judge} confirms. */
    Evidence evidence(Stamp baseStamp, UsdPrice threshold, Stamp now);

    /** The price of this moment, rounded up to the dollar; empty when it is stale or there is no quorum. */
    Optional<UsdPrice> median(Stamp now);

    /** Raises an alarm when an oracle's price of this moment is outside the band around the node's own. */
    void compare(UsdPrice oracle, Stamp now);

    /** What this judge says. */
    static OwnPrices of(PriceJudge judge, PriceAlarm alarm) {
        return new OwnPrices() {
            @Override
            public Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                return judge.judge(baseStamp, threshold, now);
            }

            @Override
            public Evidence evidence(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                return judge.evidence(baseStamp, threshold, now);
            }

            @Override
            public Optional<UsdPrice> median(Stamp now) {
                return judge.currentMedian(now);
            }

            @Override
            public void compare(UsdPrice oracle, Stamp now) {
                median(now)
                        .filter(own -> Math.abs(oracle.dollars() - own.dollars()) * 100
                                > own.dollars() * PriceAlarm.BAND_PERCENT)
                        .ifPresent(own -> alarm.raise(oracle, own));
            }
        };
    }
}
