package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.KnownHeads;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Heads in memory. */
public final class MemoryHeads implements KnownHeads {
    private final Map<XOnlyKey, Head> heads = new HashMap<>();

    @Override
    public Optional<Head> of(XOnlyKey node) {
        return Optional.ofNullable(heads.get(node));
    }

    @Override
    public void keep(XOnlyKey node, Head head) {
        heads.merge(node, head, (old, given) -> given.sequence() > old.sequence() ? given : old);
    }
}
