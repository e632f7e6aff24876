package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.protocol.Stamp;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Claims under consideration, each holding all of its outpoints for half a minute. In memory only: nothing was signed yet. */
final class SoftLocks {
    static final int SECONDS = 30;
    static final int MAX_OUTPOINTS = 100_000;

    private record Held(Claim claim, Stamp since) {
        boolean isLive(Stamp now) {
            // Also over when the clock was set back by more.
            return Math.abs(now.secondsSince(since)) < SECONDS;
        }
    }

    /** The oldest first. */
    private final Map<Outpoint, Held> held = new LinkedHashMap<>();

    /**
     * Takes all outpoints of the claim, from weaker claims too. Asking again does not make it last longer.
     *
     * @throws Refused when a stronger claim holds one of them; then none is taken
     */
    void take(Claim claim, Stamp now) {
        forgetOld(now);
        Set<Claim> rivals = new LinkedHashSet<>();
        for (Outpoint outpoint : claim.outpoints()) {
            Held holder = held.get(outpoint);
            if (holder != null && !holder.isLive(now)) {
                release(holder.claim);
            } else if (holder != null && !holder.claim.equals(claim)) {
                rivals.add(holder.claim);
            }
        }
        Rule.CLAIM_PENDING.require(rivals.stream().allMatch(claim::beats));
        rivals.forEach(this::release);
        Rule.CLAIM_PENDING.require(held.size() + claim.outpoints().size() <= MAX_OUTPOINTS);
        claim.outpoints().forEach(outpoint -> held.putIfAbsent(outpoint, new Held(claim, now)));
    }

    private void forgetOld(Stamp now) {
        var oldest = held.values().iterator();
        while (oldest.hasNext() && !oldest.next().isLive(now)) {
            oldest.remove();
        }
    }

    /** Lets go of all outpoints of the claim. */
    void release(Claim claim) {
        claim.outpoints()
                .forEach(outpoint -> held.computeIfPresent(outpoint, (same, by) -> by.claim.equals(claim) ? null : by));
    }
}
