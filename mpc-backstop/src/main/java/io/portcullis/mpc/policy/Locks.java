package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Record;
import io.portcullis.protocol.Stamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which claim holds which vault output (design §5): for half a minute while it is considered, and for as long as the chain says once
 * it is to be signed. A claim of several vaults holds all of them or none. Safe for use by several threads.
 */
public final class Locks {
    /** A hard lock, and its last entry in the record. */
    private record Held(HardLock lock, Record.Pending written) {}

    private final Record record;
    private final DailyUse use;
    private final SoftLocks soft = new SoftLocks();

    /** By outpoint the claim that was the last to be locked on it. */
    private final Map<Outpoint, Held> hard = new HashMap<>();

    /** Never removed, so that each outpoint counts once. */
    private final Set<Outpoint> seized = new HashSet<>();

    public Locks(ValueLimits limits, Record record) {
        this.record = record;
        this.use = new DailyUse(limits);
    }

    /**
     * Holds the claim's outpoints for {@value SoftLocks#SECONDS} seconds, unless it holds them for longer.
     *
     * @throws Refused when another claim holds one of them for good, or a stronger one for now
     */
    public synchronized void propose(Claim claim, ChainFacts chain, Stamp now) {
        requireFree(claim, chain, now);
        if (own(claim.id(), claim.outpoints()).isEmpty()) {
            soft.take(claim, now);
        }
    }

    /**
     * Holds the claim's outpoints for good, for one transaction of it. A share of a signature may leave the node after the wait only:
     * the wait for this entry, or for any later one.
     *
     * @throws Refused when another claim holds one of them, the transaction may not replace the claim's last one, or a limit is
     *     reached; then nothing has changed
     */
    public synchronized Record.Pending harden(LockRequest request, ChainFacts chain, Stamp now) {
        Claim claim = request.claim();
        requireFree(claim, chain, now);
        Optional<Held> own = own(claim.id(), claim.outpoints());
        if (own.isPresent() && own.get().lock.hasTxid(request.attempt().txid())) {
            return own.get().written;
        }
        own.ifPresent(held -> held.lock.requireReplaceable(request.attempt()));
        LockEntry entry = LockEntry.of(request, chain.height());
        List<Sats> fresh = fresh(entry);
        use.require(sum(fresh), fresh.size(), request.evidence(), now);
        if (own.isEmpty()) {
            soft.take(claim, now);
        }
        Record.Pending written = record.append(now, EntryKind.LOCKED, entry.toFields(request));
        hold(entry, written, now);
        soft.release(claim);
        return written;
    }

    /** @throws Refused when another claim holds one of the outpoints for good, and the chain does not say that it is over */
    public synchronized void requireFree(Claim claim, ChainFacts chain, Stamp now) {
        Bytes id = claim.id();
        for (HardLock lock : on(claim).values()) {
            Rule.CLAIM_TAKEN.require(lock.claimId().equals(id) || chain.letGo(lock, claim.action(), now));
        }
    }

    /** The claim's lock, if it is the last one on each of the outpoints. */
    private Optional<Held> own(Bytes claimId, List<Outpoint> outpoints) {
        boolean holdsAll = outpoints.stream()
                .allMatch(outpoint -> hard.containsKey(outpoint)
                        && hard.get(outpoint).lock.claimId().equals(claimId));
        return holdsAll ? Optional.of(hard.get(outpoints.get(0))) : Optional.empty();
    }

    /** The hard locks on the claim's outpoints, its own too: of the others the chain must say whether they let go. */
    public synchronized Map<Outpoint, HardLock> on(Claim claim) {
        Map<Outpoint, HardLock> locks = new LinkedHashMap<>();
        for (Outpoint outpoint : claim.outpoints()) {
            Optional.ofNullable(hard.get(outpoint)).ifPresent(held -> locks.put(outpoint, held.lock));
        }
        return locks;
    }

    /** Takes what an entry of the record says. */
    synchronized void replay(Entry entry) {
        if (entry.kind() == EntryKind.LOCKED) {
            hold(LockEntry.of(entry.payload()), () -> entry, entry.stamp());
        }
    }

    private void hold(LockEntry entry, Record.Pending written, Stamp time) {
        List<Sats> fresh = fresh(entry);
        if (!fresh.isEmpty()) {
            use.add(sum(fresh), fresh.size(), time);
        }
        HardLock lock = own(entry.claimId(), entry.outpoints())
                .map(held -> held.lock.with(entry.attempt(), entry.height(), time))
                .orElseGet(() ->
                        new HardLock(entry.claimId(), entry.action(), List.of(entry.attempt()), entry.height(), time));
        entry.outpoints().forEach(outpoint -> hard.put(outpoint, new Held(lock, written)));
        if (entry.action().seizes()) {
            seized.addAll(entry.outpoints());
        }
    }

    /** What those outpoints hold that were never locked before; only liquidations count, with all vaults that have a part in them. */
    private List<Sats> fresh(LockEntry entry) {
        if (!entry.action().seizes()) {
            return List.of();
        }
        return IntStream.range(0, entry.outpoints().size())
                .filter(i -> !seized.contains(entry.outpoints().get(i)))
                .mapToObj(entry.values()::get)
                .toList();
    }

    private static Sats sum(List<Sats> amounts) {
        return amounts.stream().reduce(Sats.ZERO, Sats::plus);
    }
}
