package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.protocol.Stamp;
import java.util.ArrayDeque;
import java.util.Deque;

/** What became hard within the last day. All of it counts; it stands in the way of weak evidence only. */
final class DailyUse {
    private static final long DAY = 86_400;

    private record Use(Stamp time, long sats, long outpoints) {}

    private final ValueLimits limits;
    private final Deque<Use> uses = new ArrayDeque<>();
    private long sats;
    private long outpoints;

    DailyUse(ValueLimits limits) {
        this.limits = limits;
    }

    /** @throws Refused when so much more would exceed a limit on this evidence */
    void require(Sats more, int moreOutpoints, Evidence evidence, Stamp now) {
        forgetOld(now);
        if (evidence == Evidence.CLEAR || moreOutpoints == 0) {
            return;
        }
        Rule.VALUE_LIMIT.require(sats + more.value() <= limits.satsPerDay().value());
        Rule.COUNT_LIMIT.require(outpoints + moreOutpoints <= limits.outpointsPerDay());
    }

    void add(Sats more, int moreOutpoints, Stamp now) {
        forgetOld(now);
        uses.add(new Use(now, more.value(), moreOutpoints));
        sats += more.value();
        outpoints += moreOutpoints;
    }

    private void forgetOld(Stamp now) {
        while (!uses.isEmpty() && now.secondsSince(uses.peek().time) >= DAY) {
            Use old = uses.remove();
            sats -= old.sats;
            outpoints -= old.outpoints;
        }
    }
}
