package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that this node is bound by, rebuilt from its record at start: who holds which vault output, what was signed, what is counted,
 * whether it is paused. When the record does not tell, nothing is signed.
 */
public final class Commitments {
    private final Record record;
    private final Locks locks;
    private final Pauses pauses;

    /** By txid of a pending action on a vault. */
    private final Map<Bytes, Long> seen = new ConcurrentHashMap<>();

    /** By txid. */
    private final Map<Bytes, List<SchnorrSignature>> signatures = new ConcurrentHashMap<>();

    /** Of this record, which {@code locks} and {@code pauses} are of too. */
    public Commitments(Record record, Locks locks, Pauses pauses) {
        this.record = record;
        this.locks = locks;
        this.pauses = pauses;
        rebuild();
    }

    private void rebuild() {
        if (record.fault().isPresent()) {
            return;
        }
        try {
            record.replay(this::replay);
        } catch (RecordBroken e) {
            record.condemn(e.fault());
        } catch (IllegalArgumentException e) {
            record.condemn(RecordFault.UNREADABLE);
        }
    }

    private void replay(Entry entry) {
        locks.replay(entry);
        pauses.replay(entry);
        if (entry.kind() == EntryKind.SEEN) {
            seen.put(Bytes.fromHex(entry.payload().one("txid")), entry.payload().number("height"));
        }
        if (entry.kind() == EntryKind.SIGNED) {
            Fields signed = entry.payload();
            signatures.put(
                    Bytes.fromHex(signed.one("txid")),
                    signed.all("signature").stream()
                            .map(SchnorrSignature::fromHex)
                            .toList());
        }
    }

    /** The height at which a transaction of the mempool was first seen, if it was. */
    Optional<Long> firstSeen(Bytes txid) {
        return Optional.ofNullable(seen.get(txid));
    }

    /** Writes down a transaction of the mempool that is seen for the first time. */
    void see(Bytes txid, long height, Stamp now) {
        if (seen.putIfAbsent(txid, height) == null) {
            record.append(now, EntryKind.SEEN, Fields.NONE.with("txid", txid).with("height", height));
        }
    }

    public Record record() {
        return record;
    }

    public Locks locks() {
        return locks;
    }

    public Pauses pauses() {
        return pauses;
    }

    /** The signatures that were given for this transaction, if they were. */
    Optional<List<SchnorrSignature>> signatures(Bytes txid) {
        return Optional.ofNullable(signatures.get(txid));
    }

    /**
     * Locks an approved claim's outputs for good. A share of a signature may leave the node after the wait only, or after that for a
     * later entry.
     *
     * @throws Refused when another claim came first, or a limit is reached; then nothing has changed
     */
    public Record.Pending harden(Approved approved, Stamp now) {
        return locks.harden(approved.lock(), approved.chain(), now);
    }

    /** Writes down signatures, and all before them; they may leave the node when this returns. */
    void signed(Claim claim, Bytes txid, List<SchnorrSignature> given, Stamp now) {
        record.append(
                        now,
                        EntryKind.SIGNED,
                        Fields.NONE.with("claim", claim.id()).with("txid", txid).with("signature", given))
                .await();
        signatures.put(txid, List.copyOf(given));
    }
}
