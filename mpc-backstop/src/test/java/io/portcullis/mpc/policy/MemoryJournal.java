package io.portcullis.mpc.policy;

import io.portcullis.mpc.store.Claim;
import io.portcullis.mpc.store.Claims;
import io.portcullis.mpc.store.Decision;
import io.portcullis.mpc.store.Decisions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The node's journal in memory. */
public class MemoryJournal implements Claims, Decisions {
    public final Map<String, Claim> claims = new LinkedHashMap<>();
    public final List<Decision> decisions = new ArrayList<>();

    @Override
    public synchronized Optional<Claim> claimOn(String outpoint) {
        return Optional.ofNullable(claims.get(outpoint));
    }

    @Override
    public synchronized Claim record(Claim claim) {
        claims.putIfAbsent(claim.outpoint(), claim);
        return claims.get(claim.outpoint());
    }

    @Override
    public synchronized void append(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public synchronized List<Decision> decisionsOn(String outpoint) {
        return decisions.stream()
                .filter(decision -> decision.outpoint().equals(outpoint))
                .toList();
    }
}
