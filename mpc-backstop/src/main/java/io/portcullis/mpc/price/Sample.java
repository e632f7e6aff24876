package io.portcullis.mpc.price;

import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;

/** This node's own price of one second. It is there exactly when the sample is {@link State#SOUND}. */
public record Sample(Stamp stamp, Optional<UsdCents> middle) {
    public enum State {
        /** A quorum of sources was fresh, and near the median of all that were. */
        SOUND,
        /** Too few were, or they disagreed: no price. */
        THIN
    }

    public static Sample sound(Stamp stamp, UsdCents middle) {
        return new Sample(stamp, Optional.of(middle));
    }

    public static Sample thin(Stamp stamp) {
        return new Sample(stamp, Optional.empty());
    }

    /** The median of the fresh middles, one per source, if a quorum of them lies near it. */
    public static Sample of(Stamp stamp, List<UsdCents> freshMiddles, PriceParameters parameters) {
        if (freshMiddles.size() < parameters.quorum()) {
            return thin(stamp);
        }
        UsdCents median = UsdCents.median(freshMiddles);
        long agreeing = freshMiddles.stream()
                .filter(middle -> middle.isWithin(parameters.maxDeviationBp(), median))
                .count();
        return agreeing < parameters.quorum() ? thin(stamp) : sound(stamp, median);
    }

    public State state() {
        return middle.isPresent() ? State.SOUND : State.THIN;
    }
}
