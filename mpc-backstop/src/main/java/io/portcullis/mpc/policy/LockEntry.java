package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.record.Fields;
import java.util.List;

/**
 * What an entry of kind {@code locked} says.
 *
 * @param values of the outpoints, in their order
 * @param height of the last block
 */
record LockEntry(
        Bytes claimId, Action action, List<Outpoint> outpoints, List<Sats> values, Attempt attempt, long height) {
    LockEntry {
        claimId.requireSize(32, "claim id");
        if (outpoints.isEmpty() || outpoints.size() != values.size()) {
            throw new IllegalArgumentException("a lock is on outpoints, each with its value");
        }
    }

    static LockEntry of(LockRequest request, long height) {
        Claim claim = request.claim();
        return new LockEntry(
                claim.id(), claim.action(), claim.outpoints(), request.valuesInOrder(), request.attempt(), height);
    }

    Fields toFields(LockRequest request) {
        return Fields.NONE
                .with("claim", claimId)
                .with("action", action.tag())
                .with("outpoint", outpoints)
                .with("sats", values.stream().map(Sats::value).toList())
                .with("txid", attempt.txid())
                .with("fee_sats", attempt.fee().value())
                .with("vsize", attempt.vsize())
                .with("evidence", request.evidence())
                .with("height", height);
    }

    /** @throws IllegalArgumentException when it is not what {@link #toFields} gives */
    static LockEntry of(Fields fields) {
        return new LockEntry(
                Bytes.fromHex(fields.one("claim")),
                Action.of(fields.one("action")),
                fields.all("outpoint").stream().map(Outpoint::of).toList(),
                fields.all("sats").stream()
                        .map(value -> new Sats(Long.parseLong(value)))
                        .toList(),
                new Attempt(
                        Bytes.fromHex(fields.one("txid")), new Sats(fields.number("fee_sats")), fields.number("vsize")),
                fields.number("height"));
    }
}
