package io.portcullis.mpc.policy;

import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.PriceJudge;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;

/** The door to what this node saw itself. The oracle's price does not come through it. */
public interface OwnPrices {
    /** Whether the price held at the threshold after {@code baseStamp} and is there at {@code now}. */
    Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now);

    /** How well it confirms what {@link #judge} confirms. */
    Evidence evidence(Stamp baseStamp, UsdPrice threshold, Stamp now);

    /** What this judge says. */
    static OwnPrices of(PriceJudge judge) {
        return new OwnPrices() {
            @Override
            public Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                return judge.judge(baseStamp, threshold, now);
            }

            @Override
            public Evidence evidence(Stamp baseStamp, UsdPrice threshold, Stamp now) {
                return judge.evidence(baseStamp, threshold, now);
            }
        };
    }
}
