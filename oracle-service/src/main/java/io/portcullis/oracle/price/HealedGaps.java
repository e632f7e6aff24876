package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All gaps that were healed. */
final class HealedGaps {
    private final List<HealedGap> all = new ArrayList<>();
    private final Map<Stamp, List<Gap>> byLastTick = new HashMap<>();

    void addAll(Collection<HealedGap> healed) {
        healed.forEach(this::add);
    }

    void add(HealedGap healed) {
        all.add(healed);
        byLastTick.computeIfAbsent(healed.after(), stamp -> new ArrayList<>()).add(healed.gap());
    }

    List<HealedGap> all() {
        return List.copyOf(all);
    }

    /** Those that were healed when this was the stamp of the last tick. */
    List<Gap> after(Stamp last) {
        return byLastTick.getOrDefault(last, List.of());
    }

    /** Whether it is one of them, or what stayed unknown of one. */
    boolean isHealed(Gap gap) {
        return all.stream()
                .anyMatch(healed -> healed.gap().within(gap.from(), gap.to()).isPresent());
    }
}
