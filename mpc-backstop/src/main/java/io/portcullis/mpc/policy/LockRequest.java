package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.price.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A claim that passed all other rules, and the transaction that is to be signed for it.
 *
 * @param values what each vault output of the claim holds
 * @param evidence how well the node's own prices confirm it; clear where no price is asked
 */
public record LockRequest(Claim claim, Map<Outpoint, Sats> values, Attempt attempt, Evidence evidence) {
    /** @throws IllegalArgumentException unless there is a value for each outpoint of the claim, and for no other */
    public LockRequest {
        values = Map.copyOf(values);
        if (!values.keySet().equals(Set.copyOf(claim.outpoints()))) {
            throw new IllegalArgumentException("the values are not those of the claim's outpoints");
        }
    }

    List<Sats> valuesInOrder() {
        return claim.outpoints().stream().map(values::get).toList();
    }
}
