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

    /** By txid. */
    private final Map<Bytes, SchnorrSignature> signatures = new ConcurrentHashMap<>();

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
        if (entry.kind() == EntryKind.SIGNED) {
            Fields signed = entry.payload();
            signatures.put(Bytes.fromHex(signed.one("txid")), SchnorrSignature.fromHex(signed.one("signature")));
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

    /** The signature that was given for this transaction, if one was. */
    Optional<SchnorrSignature> signature(Bytes txid) {
        return Optional.ofNullable(signatures.get(txid));
    }

    /**
     * Locks an approved claim's outputs for good. A share of a signature may leave the node after the wait only, or after that for a
     * later entry.
     *
     * @throws Refused when another claim came first, or a limit is reached; then nothing has changed
     */
    public Record.Pending harden(Approved approved, Stamp now) {
        return locks.harden(approved.lock(), ChainFacts.NONE, now);
    }

    /** Writes down a signature, and all before it; it may leave the node when this returns. */
    void signed(Claim claim, Bytes txid, SchnorrSignature signature, Stamp now) {
        record.append(
                        now,
                        EntryKind.SIGNED,
                        Fields.NONE.with("claim", claim.id()).with("txid", txid).with("signature", signature))
                .await();
        signatures.put(txid, signature);
    }
}
